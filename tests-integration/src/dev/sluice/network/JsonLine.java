package dev.sluice.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A flat JSON object: a line of a log.
 *
 * @param fields what each key holds; an array's elements are joined by commas
 */
record JsonLine(Map<String, String> fields) {
  private static final JsonFactory JSON = new JsonFactory();

  static JsonLine parse(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        List<String> elements = new ArrayList<>();
        do {
          if (parser.nextToken().isScalarValue()) {
            elements.add(parser.getText());
          }
        } while (parser.getParsingContext().inArray());
        fields.put(key, String.join(",", elements));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("not a JSON object: " + line, e);
    }
    return new JsonLine(fields);
  }

  Set<String> keys() {
    return fields.keySet();
  }

  /** The value of a key, empty where there is none. */
  String text(String key) {
    return fields.getOrDefault(key, "");
  }

  long number(String key) {
    return Long.parseLong(text(key));
  }
}

package dev.sluice.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A flat JSON object: a line of a log.
 *
 * @param fields what each key holds, numbers and strings as they are written, other values as JSON
 */
record JsonLine(Map<String, String> fields) {
  private static final JsonFactory JSON = new JsonFactory();

  static JsonLine parse(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        int start = (int) parser.currentLocation().getCharOffset();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue()) {
          fields.put(key, parser.getText());
        } else {
          parser.skipChildren();
          int end = (int) parser.currentLocation().getCharOffset();
          fields.put(key, line.substring(start, end).replaceFirst("^[:\\s]+", ""));
        }
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

package dev.sluice.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ledger's file: <code>{"next": 4, "entries": [{"number": "3", …}]}</code>, every value of an
 * entry a text.
 */
record Json(int next, List<Map<String, String>> entries) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** One of the entries' values was no such thing. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    Unreadable(String what) {
      super(what);
    }
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("next", next);
      json.writeArrayFieldStart("entries");
      for (Map<String, String> entry : entries) {
        json.writeStartObject();
        for (Map.Entry<String, String> field : entry.entrySet()) {
          json.writeStringField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  static Json read(byte[] bytes) throws IOException {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT);
      expect(parser.nextToken(), JsonToken.FIELD_NAME);
      expect(parser.nextToken(), JsonToken.VALUE_NUMBER_INT);
      int next = parser.getIntValue();
      expect(parser.nextToken(), JsonToken.FIELD_NAME);
      expect(parser.nextToken(), JsonToken.START_ARRAY);
      List<Map<String, String>> entries = new ArrayList<>();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        entries.add(entry(parser));
      }
      expect(parser.currentToken(), JsonToken.END_ARRAY);
      expect(parser.nextToken(), JsonToken.END_OBJECT);
      if (parser.nextToken() != null) {
        throw new Unreadable("something follows its end");
      }
      return new Json(next, entries);
    }
  }

  private static Map<String, String> entry(JsonParser parser) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      expect(parser.nextToken(), JsonToken.VALUE_STRING);
      fields.put(key, parser.getText());
    }
    expect(parser.currentToken(), JsonToken.END_OBJECT);
    return fields;
  }

  private static void expect(JsonToken got, JsonToken wanted) throws IOException {
    if (got != wanted) {
      throw new Unreadable("expected " + wanted + ", found " + (got == null ? "its end" : got));
    }
  }
}

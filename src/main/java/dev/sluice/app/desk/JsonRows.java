package dev.sluice.app.desk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** An array of objects on one line, for a program. */
final class JsonRows {
  private JsonRows() {}

  /**
   * The line.
   *
   * @param rows each with its keys in order; values are texts or integers
   */
  static String of(List<Map<String, Object>> rows) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartArray();
      for (Map<String, Object> row : rows) {
        json.writeStartObject();
        for (Map.Entry<String, Object> field : row.entrySet()) {
          if (field.getValue() instanceof Integer number) {
            json.writeNumberField(field.getKey(), number);
          } else {
            json.writeStringField(field.getKey(), field.getValue().toString());
          }
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}

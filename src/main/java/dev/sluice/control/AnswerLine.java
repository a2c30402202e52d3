package dev.sluice.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** One line of an answer: an object with one key. The last line of each is an {@link Exit}. */
sealed interface AnswerLine {
  /** {@code {"out":"…"}}: a line of output. */
  record Out(String text) implements AnswerLine {}

  /** {@code {"err":"…"}}: a line of error output. */
  record Err(String text) implements AnswerLine {}

  /** {@code {"wait":1}}: a sign of life. */
  record Wait() implements AnswerLine {}

  /** {@code {"moment":"…"}}: how far it is, and a sign of life. */
  record Moment(String text) implements AnswerLine {}

  /** {@code {"exit":0}}: the end, and the asking command's exit code. */
  record Exit(int code) implements AnswerLine {}

  JsonFactory JSON = new JsonFactory();

  /** The line, its end included. */
  default String line() {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.writeStartObject();
      switch (this) {
        case Out(String text) -> generator.writeStringField("out", text);
        case Err(String text) -> generator.writeStringField("err", text);
        case Moment(String text) -> generator.writeStringField("moment", text);
        case Wait() -> generator.writeNumberField("wait", 1);
        case Exit(int code) -> generator.writeNumberField("exit", code);
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  /**
   * A line from a gateway; a key of a later version is a sign of life.
   *
   * @throws IOException if it isn't such an object
   */
  static AnswerLine parse(String line) throws IOException {
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      String key = parser.nextFieldName();
      parser.nextToken();
      return switch (key == null ? "" : key) {
        case "out" -> new Out(parser.getText());
        case "err" -> new Err(parser.getText());
        case "moment" -> new Moment(parser.getText());
        case "exit" -> new Exit(parser.getIntValue());
        default -> new Wait();
      };
    }
  }
}

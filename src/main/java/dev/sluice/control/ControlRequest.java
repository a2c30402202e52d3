package dev.sluice.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.net.Parse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What is asked of the running gateway: one line, {@code {"command":"status","json":true}}.
 *
 * @param json whether a program reads the answer
 */
public record ControlRequest(Command command, boolean json) {
  /** What can be asked. */
  public enum Command {
    RELOAD("reload"),
    STATUS("status");

    private final String word;

    Command(String word) {
      this.word = word;
    }

    static Optional<Command> of(String word) {
      for (Command each : values()) {
        if (each.word.equals(word)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  private static final JsonFactory JSON = new JsonFactory();

  /** The request in a line; never Incomplete. Unknown keys are passed over. */
  static Parse<ControlRequest> parse(String line) {
    try (JsonParser parser = JSON.createParser(line)) {
      return read(parser);
    } catch (IOException e) {
      return Parse.rejected("the request is not one JSON object");
    }
  }

  private static Parse<ControlRequest> read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return Parse.rejected("the request is not one JSON object");
    }
    String word = "";
    boolean json = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("command") && value == JsonToken.VALUE_STRING) {
        word = parser.getText();
      } else if (key.equals("json")) {
        json = value == JsonToken.VALUE_TRUE;
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      return Parse.rejected("more than one JSON object");
    }
    boolean asJson = json;
    return Command.of(word)
        .map(command -> Parse.parsed(new ControlRequest(command, asJson)))
        .orElse(Parse.rejected("unknown command"));
  }

  /** The line, its end included. */
  String line() {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeStringField("command", command.word);
      generator.writeBooleanField("json", json);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }
}

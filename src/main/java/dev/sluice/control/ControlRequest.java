package dev.sluice.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.net.Parse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the running gateway: one line, {@code
 * {"command":"lists-update","json":false,"names":["ut1"]}}.
 *
 * @param json whether a program reads the answer
 * @param names what the command is about; none for everything
 */
public record ControlRequest(Command command, boolean json, List<String> names) {
  /** What can be asked. */
  public enum Command {
    RELOAD("reload"),
    /** A reload for a while; its terms are the names. */
    RELOAD_TRIAL("reload-trial"),
    RELOAD_KEEP("reload-keep"),
    RELOAD_BACK("reload-back"),
    STATUS("status"),
    PROBE("probe"),
    /** Asked by the process that is to follow this one: give up what only one can have. */
    SUCCEED("succeed"),
    /** The follower, whose process the name is, serves: take in nothing more. */
    RELIEVE("relieve"),
    LISTS("lists"),
    LISTS_UPDATE("lists-update"),
    LISTS_ACCEPT("lists-accept"),
    OVERRIDE("override"),
    OVERRIDES("overrides"),
    OVERRIDES_WITHDRAW("overrides-withdraw"),
    REQUESTS("requests"),
    REQUESTS_GRANT("requests-grant"),
    /** For a program: whom and what a request is about, one to a line. */
    REQUESTS_SHOW("requests-show"),
    /** The rules were changed for a request: whether they allow the site now. */
    REQUESTS_SETTLE("requests-settle"),
    REQUESTS_DENY("requests-deny"),
    CACHE("cache"),
    CACHE_PURGE("cache-purge"),
    CACHE_EXPLAIN("cache-explain");

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

  public ControlRequest(Command command, boolean json) {
    this(command, json, List.of());
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
    List<String> names = List.of();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("command") && value == JsonToken.VALUE_STRING) {
        word = parser.getText();
      } else if (key.equals("json")) {
        json = value == JsonToken.VALUE_TRUE;
      } else if (key.equals("names") && value == JsonToken.START_ARRAY) {
        names = names(parser);
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      return Parse.rejected("more than one JSON object");
    }
    boolean asJson = json;
    List<String> about = names;
    return Command.of(word)
        .map(command -> Parse.parsed(new ControlRequest(command, asJson, about)))
        .orElse(Parse.rejected("unknown command"));
  }

  private static List<String> names(JsonParser parser) throws IOException {
    List<String> names = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw new IOException("a name is no text");
      }
      names.add(parser.getText());
    }
    return List.copyOf(names);
  }

  /** The line, its end included. */
  String line() {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeStringField("command", command.word);
      generator.writeBooleanField("json", json);
      if (!names.isEmpty()) {
        generator.writeArrayFieldStart("names");
        for (String name : names) {
          generator.writeString(name);
        }
        generator.writeEndArray();
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }
}

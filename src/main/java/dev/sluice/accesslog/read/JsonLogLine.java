package dev.sluice.accesslog.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.net.Addresses;
import dev.sluice.net.MacAddress;
import dev.sluice.net.Parse;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A line of the gateway's own log; keys that a decision doesn't need are passed over. */
final class JsonLogLine {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String OVERRIDE = "override:";

  private String time = "";
  private String client = "";
  private String destination = "";
  private String name = "";
  private String url = "";
  private String verdict = "";
  private String rule = "";
  private String reason = "";
  private String group = "";
  private String device = "";

  private JsonLogLine() {}

  static LogLine read(byte[] bytes, int from, int length) {
    JsonLogLine line = new JsonLogLine();
    try (JsonParser parser = JSON.createParser(bytes, from, length)) {
      return line.fill(parser) ? line.judged() : LogLine.leftOut(LogLine.Why.BROKEN_JSON);
    } catch (IOException e) {
      return LogLine.leftOut(LogLine.Why.BROKEN_JSON);
    }
  }

  private boolean fill(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    String key = parser.nextFieldName();
    while (key != null) {
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        take(key, parser);
      } else {
        parser.skipChildren();
      }
      key = parser.nextFieldName();
    }
    return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
  }

  private void take(String key, JsonParser parser) throws IOException {
    switch (key) {
      case "time" -> time = parser.getText();
      case "client" -> client = parser.getText();
      case "destination" -> destination = parser.getText();
      case "name" -> name = parser.getText();
      case "url" -> url = parser.getText();
      case "verdict" -> verdict = parser.getText();
      case "rule" -> rule = parser.getText();
      case "reason" -> reason = parser.getText();
      case "device" -> device = parser.getText();
      case "group" -> group = parser.getText();
      default -> {}
    }
  }

  private LogLine judged() {
    Optional<LoggedExchange.Was> was = was();
    if (was.isEmpty()) {
      return LogLine.leftOut(LogLine.Why.NO_VERDICT);
    }
    if (rule.startsWith(OVERRIDE)) {
      return LogLine.leftOut(LogLine.Why.OVERRIDDEN);
    }
    Optional<Instant> at = instant(time);
    if (at.isEmpty()) {
      return LogLine.leftOut(LogLine.Why.NO_TIME);
    }
    Optional<InetAddress> address = Addresses.parse(client);
    if (address.isEmpty()) {
      return LogLine.leftOut(LogLine.Why.NO_CLIENT);
    }
    return subject()
        .<LogLine>map(
            subject ->
                new LogLine.Judged(
                    new LoggedExchange(
                        new Flow(
                                address.get(),
                                LoggedTarget.destination(destination),
                                subject,
                                at.get())
                            .from(device()),
                        was.get(),
                        rule,
                        Optional.of(group))))
        .orElse(LogLine.leftOut(LogLine.Why.NO_TARGET));
  }

  private Optional<Subject> subject() {
    if (!url.isEmpty()) {
      return LoggedTarget.url(url);
    }
    return name.isEmpty() ? Optional.of(LoggedTarget.unnamed(reason)) : LoggedTarget.name(name);
  }

  private Optional<LoggedExchange.Was> was() {
    return switch (verdict) {
      case "allow" -> Optional.of(LoggedExchange.Was.ALLOWED);
      case "warn", "continued" -> Optional.of(LoggedExchange.Was.WARNED);
      case "block" -> Optional.of(LoggedExchange.Was.BLOCKED);
      default -> Optional.empty();
    };
  }

  private Optional<MacAddress> device() {
    return MacAddress.parse(device) instanceof Parse.Parsed<MacAddress>(MacAddress known)
        ? Optional.of(known)
        : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}

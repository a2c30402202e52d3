package dev.sluice.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.category.Holding;
import dev.sluice.net.Addresses;
import dev.sluice.policy.Action;
import dev.sluice.policy.Explanation;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Reason;
import dev.sluice.policy.Rule;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Target;
import dev.sluice.policy.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An explanation as text and as JSON. The JSON's keys are those of the access log where both have
 * them, and stay as they are.
 *
 * @param url as asked
 * @param zone whose clocks the times go by
 */
record Explained(String url, Flow flow, ClientDevice device, ZoneId zone, Explanation explanation) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  String text() {
    Verdict verdict = explanation.decision().verdict();
    List<String> lines = new ArrayList<>();
    lines.add(verdictWord() + " " + url + " for " + Addresses.text(flow.client()));
    add("rule", verdict.by() + " (" + verdict.by().what() + ")", lines);
    explanation.rule().ifPresent(rule -> add("says", rule.text(), lines));
    why().ifPresent(why -> add("reason", word(why.reason()), lines));
    why()
        .filter(why -> !why.because().isEmpty())
        .ifPresent(why -> add("because", why.because(), lines));
    if (!explanation.matched().isEmpty()) {
      add("matched", String.join(", ", matched()), lines);
    }
    add("group", orNone(explanation.groups().stream().map(Object::toString).toList()), lines);
    if (!device.words().isEmpty()) {
      add("device", device.words(), lines);
    }
    add("time", CLOCK.format(explanation.local()) + " " + zone + ": " + times(), lines);
    add(
        "categories",
        orNone(explanation.holdings().stream().map(Explained::words).toList()),
        lines);
    tried(lines);
    notes().forEach(note -> lines.add("  note: " + note));
    return lines.stream().collect(Collectors.joining(System.lineSeparator()));
  }

  private static void add(String what, String text, List<String> lines) {
    lines.add(String.format(Locale.ROOT, "  %-10s  %s", what, text));
  }

  private void tried(List<String> lines) {
    if (!explanation.tried().isEmpty()) {
      lines.add("  tried before:");
    }
    for (Explanation.Tried tried : explanation.tried()) {
      lines.add(
          "    " + tried.rule().ref() + " (" + tried.rule().ref().what() + "): " + tried.words());
    }
  }

  private String times() {
    return explanation.times().isEmpty()
        ? "none of the times"
        : explanation.times().stream()
            .map(time -> time.name() + " (" + time.slot() + ")")
            .collect(Collectors.joining(", "));
  }

  private static String words(Holding holding) {
    return holding.category() + " (list " + holding.list() + ")";
  }

  String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      decision(json);
      client(json);
      time(json);
      categories(json);
      strings(json, "matched", matched());
      tried(json);
      strings(json, "notes", notes());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string can't fail to be written to", e);
    }
    return out.toString();
  }

  private void decision(JsonGenerator json) throws IOException {
    Verdict verdict = explanation.decision().verdict();
    json.writeStringField("client", Addresses.text(flow.client()));
    json.writeStringField("url", url);
    json.writeStringField("verdict", verdictWord());
    json.writeStringField("rule", verdict.by().toString());
    json.writeStringField("what", verdict.by().what());
    json.writeStringField("text", explanation.rule().map(Rule::text).orElse(""));
    json.writeStringField("reason", why().map(why -> word(why.reason())).orElse(""));
    json.writeStringField("because", why().map(Why::because).orElse(""));
    json.writeStringField("group", explanation.decision().group().orElse(""));
  }

  private void client(JsonGenerator json) throws IOException {
    strings(
        json, "groups", explanation.groups().stream().map(Explanation.Membership::group).toList());
    json.writeArrayFieldStart("memberships");
    for (Explanation.Membership membership : explanation.groups()) {
      json.writeStartObject();
      json.writeStringField("group", membership.group());
      strings(json, "by", membership.by());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("device", device.known().map(Object::toString).orElse(""));
    json.writeStringField("device-known", device.word());
    json.writeStringField("destination", flow.destination().map(Object::toString).orElse(""));
    json.writeNumberField("port", flow.port());
  }

  private void time(JsonGenerator json) throws IOException {
    json.writeStringField("at", flow.at().toString());
    json.writeStringField("local-time", explanation.local().toString());
    json.writeStringField("timezone", zone.getId());
    json.writeArrayFieldStart("times");
    for (var time : explanation.times()) {
      json.writeStartObject();
      json.writeStringField("time", time.name());
      json.writeStringField("slot", time.slot().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void categories(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("categories");
    for (Holding holding : explanation.holdings()) {
      json.writeStartObject();
      json.writeStringField("category", holding.category().name());
      json.writeStringField("list", holding.list());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void tried(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("tried");
    for (Explanation.Tried tried : explanation.tried()) {
      json.writeStartObject();
      json.writeStringField("rule", tried.rule().ref().toString());
      json.writeStringField("what", tried.rule().ref().what());
      json.writeStringField("text", tried.rule().text());
      json.writeStringField("reason", word(tried.miss()));
      json.writeStringField("why", tried.words());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String key, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private String verdictWord() {
    return explanation.decision().verdict().action().word();
  }

  /** Why something is kept from the client. */
  private record Why(Reason reason, String because) {}

  private Optional<Why> why() {
    return switch (explanation.decision().verdict()) {
      case Verdict.Allow _ -> Optional.empty();
      case Verdict.Block block -> Optional.of(new Why(block.reason(), block.because()));
      case Verdict.Warn warn -> Optional.of(new Why(warn.reason(), warn.because()));
    };
  }

  private List<String> matched() {
    return explanation.matched().stream().map(Target::toString).toList();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    switch (flow.subject()) {
      case Subject.TlsName name ->
          notes.add("over https only the name " + name.name() + " is seen, never the path");
      case Subject.Unnamed _ ->
          notes.add("over https an address has no readable name: \"unnamed\" decides");
      case Subject.Url _ -> {}
    }
    boolean warns = explanation.rule().filter(it -> it.action() == Action.WARN).isPresent();
    if (warns && explanation.decision().verdict().action() == Action.BLOCK) {
      notes.add("the rule warns; here no page can be shown, so it blocks");
    }
    return notes;
  }

  private static String orNone(List<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

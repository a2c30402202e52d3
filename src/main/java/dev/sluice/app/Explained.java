package dev.sluice.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.category.Holding;
import dev.sluice.net.Addresses;
import dev.sluice.policy.Explanation;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Target;
import dev.sluice.policy.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An explanation as text and as JSON. The JSON's keys are those of the access log where both have
 * them, and stay as they are.
 *
 * @param url as asked
 */
record Explained(String url, Flow flow, Explanation explanation) {

  String text() {
    Verdict verdict = explanation.decision().verdict();
    List<String> lines = new ArrayList<>();
    lines.add(verdictWord() + " " + url + " for " + Addresses.text(flow.client()));
    lines.add("  rule        " + verdict.by() + " (" + verdict.by().what() + ")");
    if (verdict instanceof Verdict.Block block) {
      lines.add("  reason      " + word(block.reason()));
      if (!block.because().isEmpty()) {
        lines.add("  because     " + block.because());
      }
    }
    if (!explanation.matched().isEmpty()) {
      lines.add("  matched     " + String.join(", ", matched()));
    }
    lines.add(
        "  group       " + orNone(explanation.groups().stream().map(Object::toString).toList()));
    lines.add(
        "  categories  "
            + orNone(
                explanation.holdings().stream()
                    .map(holding -> holding.category() + " (list " + holding.list() + ")")
                    .toList()));
    if (!explanation.tried().isEmpty()) {
      lines.add("  tried before:");
      for (Explanation.Tried tried : explanation.tried()) {
        lines.add(
            "    " + tried.rule().ref() + " (" + tried.rule().ref().what() + "): " + tried.words());
      }
    }
    notes().forEach(note -> lines.add("  note: " + note));
    return lines.stream().collect(Collectors.joining(System.lineSeparator()));
  }

  String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      decision(json);
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
    if (verdict instanceof Verdict.Block block) {
      json.writeStringField("reason", word(block.reason()));
      json.writeStringField("because", block.because());
    } else {
      json.writeStringField("reason", "");
      json.writeStringField("because", "");
    }
    json.writeStringField("group", explanation.decision().group().orElse(""));
    strings(
        json, "groups", explanation.groups().stream().map(Explanation.Membership::group).toList());
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

  private List<String> matched() {
    return explanation.matched().stream().map(Target::toString).toList();
  }

  private List<String> notes() {
    return switch (flow.subject()) {
      case Subject.TlsName name ->
          List.of("over https only the name " + name.name() + " is seen, never the path");
      case Subject.Unnamed _ ->
          List.of("over https an address has no readable name: \"unnamed\" decides");
      case Subject.Url _ -> List.of();
    };
  }

  private static String orNone(List<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

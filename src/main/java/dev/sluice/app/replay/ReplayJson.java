package dev.sluice.app.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.policy.RuleRef;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** A {@link ReplayReport} for a program: one JSON object on one line. */
final class ReplayJson {
  private final ReplayReport report;
  private final JsonGenerator json;

  private ReplayJson(ReplayReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  static String of(ReplayReport report) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new ReplayJson(report, json).write();
    } catch (IOException e) {
      throw new UncheckedIOException("a string can't fail to be written to", e);
    }
    return out.toString();
  }

  private void write() throws IOException {
    Tally tally = report.tally();
    json.writeStartObject();
    json.writeNumberField("requests", tally.judged());
    json.writeNumberField("as-before", tally.unchanged());
    json.writeNumberField("without-destination", tally.withoutDestination());
    if (tally.judged() > 0) {
      json.writeStringField("from", tally.first().toString());
      json.writeStringField("to", tally.last().toString());
    }
    for (Change change : Change.values()) {
      json.writeObjectFieldStart(change.words().replace(' ', '-'));
      changed(tally.changed(change));
      json.writeEndObject();
    }
    leftOut();
    json.writeEndObject();
  }

  private void changed(Tally.Changed changed) throws IOException {
    json.writeNumberField("requests", changed.requests());
    table("groups", changed.groups, this::grouped);
    rules(changed.rules);
    table(
        "sites",
        changed.sites,
        site -> {
          json.writeStringField("site", site.name());
          rule(site.rule());
        });
  }

  private void grouped(Grouped grouped) throws IOException {
    json.writeStringField("group", grouped.group());
    json.writeStringField("was", grouped.was());
  }

  private void rule(RuleRef rule) throws IOException {
    json.writeStringField("rule", rule.toString());
    json.writeStringField("what", rule.what());
  }

  private void rules(Counts<Moved> counts) throws IOException {
    List<ByRule> ranked = ByRule.of(counts);
    json.writeArrayFieldStart("rules");
    for (ByRule each : ranked.subList(0, Math.min(report.top(), ranked.size()))) {
      json.writeStartObject();
      rule(each.rule());
      json.writeStringField("text", report.rule().apply(each.rule()));
      json.writeNumberField("requests", each.requests());
      json.writeArrayFieldStart("before");
      for (Counts.Counted<Moved> before :
          each.before().subList(0, Math.min(report.top(), each.before().size()))) {
        json.writeStartObject();
        json.writeStringField("rule", before.thing().was());
        json.writeNumberField("requests", before.requests());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("rules-in-all", ranked.size());
    json.writeNumberField("rules-not-told-apart", counts.others());
  }

  /** Writes the fields of one thing. */
  private interface Fields<T> {
    void write(T thing) throws IOException;
  }

  private <T extends Record> void table(String key, Counts<T> counts, Fields<T> fields)
      throws IOException {
    List<Counts.Counted<T>> ranked = counts.ranked();
    json.writeArrayFieldStart(key);
    for (Counts.Counted<T> each : ranked.subList(0, Math.min(report.top(), ranked.size()))) {
      json.writeStartObject();
      fields.write(each.thing());
      json.writeNumberField("requests", each.requests());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField(key + "-in-all", ranked.size());
    json.writeNumberField(key + "-not-told-apart", counts.others());
  }

  private void leftOut() throws IOException {
    json.writeArrayFieldStart("left-out");
    for (var each : report.tally().leftOut().entrySet()) {
      json.writeStartObject();
      json.writeStringField(
          "reason", each.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.writeNumberField("lines", each.getValue().count());
      json.writeArrayFieldStart("first");
      for (String place : report.places(each.getValue())) {
        json.writeString(place);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

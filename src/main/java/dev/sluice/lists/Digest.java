package dev.sluice.lists;

import dev.sluice.category.line.ListLine;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of a list whose source was read.
 *
 * @param identity of the source's content and of how it was read; another one is read again
 * @param origin of the list, whatever its content: versions of one list have the same
 * @param at when the source was fetched, or last written
 * @param refusal why it may not be used, in words; empty when it may
 */
record Digest(String identity, String origin, Instant at, String refusal, ListReport report) {
  /** This, refused. */
  Digest refused(String why) {
    return new Digest(identity, origin, at, why, report);
  }

  /** Of a source that could not be read at all. */
  static Digest unreadable(String name, String identity, String origin, Instant at, String why) {
    return new Digest(identity, origin, at, why, new ListReport(name, 0, 0, 0, 0, Map.of(), 0));
  }

  /** A text that {@link #parse} reads. */
  String text() {
    Properties says = new Properties();
    says.setProperty("identity", identity);
    says.setProperty("origin", origin);
    says.setProperty("at", at.toString());
    says.setProperty("refusal", refusal);
    says.setProperty("name", report.name());
    says.setProperty("lines", String.valueOf(report.lines()));
    says.setProperty("entries", String.valueOf(report.entries()));
    says.setProperty("exceptions", String.valueOf(report.exceptions()));
    says.setProperty("categories", String.valueOf(report.categories()));
    says.setProperty("expressions", String.valueOf(report.expressions()));
    report.skipped().forEach((reason, skipped) -> skipped(reason, skipped, says));
    StringWriter text = new StringWriter();
    try {
      says.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void skipped(ListLine.Reason reason, ListReport.Skipped skipped, Properties says) {
    says.setProperty(reason.name(), String.valueOf(skipped.count()));
    for (int i = 0; i < skipped.first().size(); i++) {
      ListReport.Sample sample = skipped.first().get(i);
      says.setProperty(reason + "." + i + ".file", sample.file());
      says.setProperty(reason + "." + i + ".line", String.valueOf(sample.line()));
      says.setProperty(reason + "." + i + ".text", sample.text());
    }
  }

  /** Empty when it is no such text. */
  static Optional<Digest> parse(String text) {
    Properties said = new Properties();
    try {
      said.load(new StringReader(text));
      return Optional.of(
          new Digest(
              said.getProperty("identity", ""),
              said.getProperty("origin", ""),
              Instant.parse(said.getProperty("at", "")),
              said.getProperty("refusal", ""),
              report(said)));
    } catch (IOException | IllegalArgumentException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static ListReport report(Properties said) {
    Map<ListLine.Reason, ListReport.Skipped> skipped = new EnumMap<>(ListLine.Reason.class);
    for (ListLine.Reason reason : ListLine.Reason.values()) {
      if (said.containsKey(reason.name())) {
        skipped.put(
            reason, new ListReport.Skipped(number(said, reason.name()), samples(reason, said)));
      }
    }
    return new ListReport(
        said.getProperty("name", ""),
        number(said, "lines"),
        number(said, "entries"),
        number(said, "exceptions"),
        (int) number(said, "categories"),
        Map.copyOf(skipped),
        (int) number(said, "expressions"));
  }

  private static List<ListReport.Sample> samples(ListLine.Reason reason, Properties said) {
    List<ListReport.Sample> samples = new ArrayList<>();
    for (int i = 0; said.containsKey(reason + "." + i + ".line"); i++) {
      String key = reason + "." + i;
      samples.add(
          new ListReport.Sample(
              said.getProperty(key + ".file", ""),
              number(said, key + ".line"),
              said.getProperty(key + ".text", "")));
    }
    return List.copyOf(samples);
  }

  private static long number(Properties said, String key) {
    return Long.parseLong(said.getProperty(key, ""));
  }
}

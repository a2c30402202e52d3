package dev.sluice.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.lists.ListState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All lists, a line each.
 *
 * @param due when those that are fetched will be fetched next
 * @param problem of a list, or nothing
 */
record ListsTable(
    List<ListState> lists,
    Map<String, Instant> due,
    Function<ListState, String> problem,
    Instant now) {
  private static final List<String> HEAD =
      List.of("NAME", "CATEGORIES", "ENTRIES", "SKIPPED", "AGE", "NEXT", "STATE");
  private static final int NUMBERS_FROM = 1;
  private static final int NUMBERS_TO = 3;

  List<String> text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    lists.forEach(list -> rows.add(row(list)));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private List<String> row(ListState list) {
    boolean none = list.condition() == ListState.Condition.NONE;
    return List.of(
        list.name(),
        number(list.report().categories()),
        number(list.report().entries()),
        number(list.report().skippedLines()),
        none ? "-" : age(Duration.between(list.at(), now)),
        next(list)
            .map(time -> time.isBefore(now) ? "now" : age(Duration.between(now, time)))
            .orElse("-"),
        state(list));
  }

  private Optional<Instant> next(ListState list) {
    return Optional.ofNullable(due.get(list.name()));
  }

  private String state(ListState list) {
    String why = problem.apply(list);
    String word = word(list);
    return why.isEmpty() ? word : word + ": " + why;
  }

  private static String word(ListState list) {
    return switch (list.condition()) {
      case CURRENT -> "ok";
      case OLD -> "old version";
      case NONE -> "nothing in use";
    };
  }

  /** The age of what is in use, or that nothing is. */
  String oneWord(ListState list) {
    return list.condition() == ListState.Condition.NONE
        ? word(list)
        : age(Duration.between(list.at(), now)) + " old";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String aligned(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - row.get(i).length());
      boolean right = i >= NUMBERS_FROM && i <= NUMBERS_TO;
      line.append(i == 0 ? "" : "  ");
      line.append(right ? pad + row.get(i) : row.get(i) + pad);
    }
    return line.toString().stripTrailing();
  }

  /** In the largest unit of which there are at least two. */
  static String age(Duration time) {
    if (time.toDays() > 1) {
      return time.toDays() + " d";
    }
    if (time.toHours() > 1) {
      return time.toHours() + " h";
    }
    return time.toMinutes() > 1 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
  }

  /** One array on one line; times in RFC 3339. */
  String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartArray();
      for (ListState list : lists) {
        json.writeStartObject();
        write(list, json);
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** A list's fields, into the object that is open. */
  void write(ListState list, JsonGenerator json) throws IOException {
    json.writeStringField("name", list.name());
    json.writeStringField("format", list.source().format().name().toLowerCase(Locale.ROOT));
    json.writeStringField("source", list.source().source().toString());
    json.writeNumberField("categories", list.report().categories());
    json.writeNumberField("entries", list.report().entries());
    json.writeNumberField("exceptions", list.report().exceptions());
    json.writeNumberField("skipped", list.report().skippedLines());
    if (list.condition() != ListState.Condition.NONE) {
      json.writeStringField("updated-at", list.at().toString());
      json.writeNumberField("age-s", Duration.between(list.at(), now).toSeconds());
    }
    Optional<Instant> next = next(list);
    if (next.isPresent()) {
      json.writeStringField("next-refresh", next.get().toString());
    }
    json.writeStringField("state", list.condition().name().toLowerCase(Locale.ROOT));
    String why = problem.apply(list);
    if (!why.isEmpty()) {
      json.writeStringField("problem", why);
    }
  }
}

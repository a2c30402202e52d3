package dev.sluice.config.read;

import dev.sluice.config.Place;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text in which broken entries are put in order, or are left out, with every line where it was.
 * The break of an entry is told as a problem; whatever is said of lines left out is the break's
 * doing, and isn't told.
 */
final class MendedText {
  /** What is tried with an entry, in this order; each time from what the admin wrote. */
  private enum Attempt {
    INDENT_AS_ABOVE,
    LEAVE_OUT_VALUE,
    LEAVE_OUT
  }

  private static final int FIRST = 0;
  private static final int FIRST_THAT_LEAVES_OUT = 1;

  private final TextEntries entries;
  private final String[] lines;
  private final Problems problems;

  /** For each entry's first line, how many attempts were made. */
  private final Map<Integer, Integer> attempts = new HashMap<>();

  MendedText(String text, Problems problems) {
    this.lines = text.split("\n", -1);
    this.entries = new TextEntries(List.of(lines.clone()));
    this.problems = problems;
  }

  String text() {
    return String.join("\n", lines);
  }

  /** Whether there was anything left to try; the text is another then. */
  boolean mend(YamlBreak shows) {
    int line = Math.min(shows.line(), lines.length - 1);
    int quote = shows.kind() == YamlBreak.Kind.ENTRY ? entries.oddQuoteBefore(line) : -1;
    if (quote >= 0 && !lines[quote].isEmpty() && !attempts.containsKey(entries.start(quote))) {
      return mend(
          new YamlBreak(
              quote,
              entries.lines().get(quote).lastIndexOf('"'),
              YamlBreak.Kind.UNCLOSED,
              "not YAML: the quote here is never closed"),
          quote);
    }
    int odd = shows.kind() == YamlBreak.Kind.ENTRY ? entries.oddFirst(line) : -1;
    if (odd >= 0 && attempts.merge(odd, 1, Integer::sum) == 1) {
      tell(
          new YamlBreak(
              odd,
              entries.indentation(odd),
              YamlBreak.Kind.ENTRY,
              "not YAML: the line is indented unlike those below it"),
          odd);
      indent(odd, entries.indentation(odd), entries.indentation(line));
      return true;
    }
    int colonless = entries.missingColon(line);
    if (shows.kind() == YamlBreak.Kind.ENTRY && colonless >= 0 && !lines[colonless].isEmpty()) {
      return mend(
          new YamlBreak(
              colonless,
              entries.indentation(colonless),
              YamlBreak.Kind.LINE,
              "not YAML: a key needs a colon and a space after it"),
          colonless);
    }
    return mend(shows, line);
  }

  private boolean mend(YamlBreak found, int line) {
    tell(found, line);
    return switch (found.kind()) {
      case HOPELESS -> false;
      case REST -> {
        leaveOut(line, lines.length, line);
        yield true;
      }
      case LINE -> {
        boolean again = attempts.merge(line, 1, Integer::sum) > 1;
        leaveOut(line, line + 1, line);
        lines[line] = again ? "" : entries.firstWordAsKey(line);
        spoilItemAround(entries.start(line), line);
        yield true;
      }
      case TOKEN -> blankWord(line, found.column());
      case ENTRY -> mendEntry(line, FIRST);
      case UNCLOSED -> mendEntry(line, FIRST_THAT_LEAVES_OUT);
    };
  }

  private void tell(YamlBreak found, int line) {
    boolean local = found.kind() != YamlBreak.Kind.HOPELESS && found.kind() != YamlBreak.Kind.REST;
    String path = local ? entries.topLevelKey(line) : "";
    Place place = new Place(problems.file(), found.line() + 1, found.column() + 1, path);
    if (found.kind() == YamlBreak.Kind.TOKEN) {
      problems.add(place, found.message());
    } else {
      problems.addBreak(place, found.message());
    }
  }

  private boolean mendEntry(int line, int first) {
    for (int start = entries.start(line); start >= 0; start = entries.parent(start)) {
      int next = Math.max(first, attempts.getOrDefault(start, FIRST));
      for (int i = next; i < Attempt.values().length; i++) {
        attempts.put(start, i + 1);
        if (attempt(Attempt.values()[i], start, line)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean attempt(Attempt what, int start, int line) {
    return switch (what) {
      case INDENT_AS_ABOVE -> {
        boolean other = indent(start);
        if (other) {
          problems.spoil(start + 1, line + 1);
        }
        yield other;
      }
      case LEAVE_OUT_VALUE -> {
        leaveOut(start, entries.end(start), line);
        lines[start] = entries.withoutValue(start);
        yield true;
      }
      case LEAVE_OUT -> {
        leaveOut(start, entries.end(start), line);
        spoilItemAround(entries.parent(start), line);
        yield true;
      }
    };
  }

  private boolean indent(int start) {
    String first = entries.lines().get(start);
    int now = first.length() - first.stripLeading().length();
    int wanted = entries.indentationAbove(start).orElse(now);
    if (wanted == now && first.startsWith(" ".repeat(now))) {
      return false;
    }
    indent(start, now, wanted);
    return true;
  }

  private void indent(int start, int now, int wanted) {
    int inside = entries.shiftInside(start, now, wanted);
    int end = entries.end(start, Math.max(now, wanted));
    for (int i = start; i < end; i++) {
      String line = entries.lines().get(i);
      String bare = line.stripLeading();
      int width = line.length() - bare.length();
      int shift = i == start ? wanted - now : inside;
      lines[i] = " ".repeat(Math.max(0, width + shift)) + bare;
    }
  }

  /** A site written {@code *.name} is read on as {@code .name}; of other aliases nothing is. */
  private boolean blankWord(int line, int column) {
    String text = lines[line];
    if (column >= text.length()) {
      return false;
    }
    int end = column + 1;
    if (text.charAt(column) == '&') {
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
    } else if (!text.startsWith(".", end)) {
      problems.spoil(line + 1, line + 1);
    }
    lines[line] = text.substring(0, column) + " ".repeat(end - column) + text.substring(end);
    return true;
  }

  /** What an item lacks may be what was left out of it. */
  private void spoilItemAround(int start, int line) {
    if (start >= 0 && entries.isItem(start)) {
      problems.spoil(start + 1, line + 1);
    }
  }

  private void leaveOut(int from, int to, int because) {
    Arrays.fill(lines, from, to, "");
    for (int i = from; i < to; i++) {
      problems.spoil(i + 1, because + 1);
    }
  }
}

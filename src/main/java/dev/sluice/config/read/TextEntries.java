package dev.sluice.config.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries of a text that may not be YAML, as its lines and their indentation show them: items
 * ({@code - x}) and keys ({@code x:}). A guess, made only where a parser gave up.
 *
 * @param lines as the admin wrote them
 */
record TextEntries(List<String> lines) {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?<indent>[ \\t]*)(?:(?<dash>-)(?:[ \\t].*|\\r?)"
              + "|(?<key>[\\w\"'~/.*-][^:#\\[\\]{}]*):(?<value>[ \\t].*|\\r?))");
  private static final Pattern FIRST_WORD = Pattern.compile("^[ ]*(?:- +)?[A-Za-z_][\\w-]*");
  private static final Pattern ITEM_WITHOUT_KEY = Pattern.compile(" *- +[A-Za-z_][\\w-]* [^:]*");
  private static final Pattern NO_VALUE = Pattern.compile("\\s*(?:#.*)?");
  private static final int STEP = 2;
  private static final int NEAR = 10;

  /** The line at which the entry that a line is in begins; negative for none. */
  int start(int line) {
    int at = line;
    while (at >= 0 && !entry(at).matches()) {
      at--;
    }
    return at;
  }

  /** The entry that an entry is in; negative for none. */
  int parent(int start) {
    int indentation = indentation(start);
    boolean item = isItem(start);
    for (int at = start - 1; at >= 0; at--) {
      if (entry(at).matches()
          && (indentation(at) < indentation
              || (item && indentation(at) == indentation && !isItem(at)))) {
        return at;
      }
    }
    return -1;
  }

  /**
   * The line that a missing colon keeps from being an entry: this one, or the one before it, which
   * is as deep; negative for none.
   */
  int missingColon(int line) {
    if (isColonless(line)) {
      return line;
    }
    int at = line - 1;
    while (at >= 0 && isNothing(at)) {
      at--;
    }
    if (at < 0) {
      return -1;
    }
    boolean inItem =
        ITEM_WITHOUT_KEY.matcher(lines.get(at)).matches()
            && indentation(line) == indentation(at) + STEP;
    return inItem || (isColonless(at) && indentation(at) == indentation(line)) ? at : -1;
  }

  /** Whether it should be an entry: it is outside of the one above it, and has a first word. */
  private boolean isColonless(int line) {
    if (isNothing(line) || entry(line).matches() || !FIRST_WORD.matcher(lines.get(line)).find()) {
      return false;
    }
    int above = start(line);
    return above >= 0
        && (indentation(line) <= indentation(above) + (isItem(above) ? STEP : 0)
            || (opens(above) && line == next(above)));
  }

  /** The first line after an entry's own that holds something. */
  private int next(int start) {
    int at = start + 1;
    while (at < lines.size() && isNothing(at)) {
      at++;
    }
    return at;
  }

  private boolean isNothing(int at) {
    return lines.get(at).isBlank() || lines.get(at).strip().startsWith("#");
  }

  /** A line without a colon as the key that its first word may be. */
  String firstWordAsKey(int line) {
    Matcher word = FIRST_WORD.matcher(lines.get(line));
    return word.find() ? word.group() + ":" : "";
  }

  /** The first line after an entry. */
  int end(int start) {
    return end(start, depth(start));
  }

  /** The first line after an entry that stood at a depth. */
  int end(int start, int depth) {
    int at = start + 1;
    while (at < lines.size() && isWithin(at, start, depth)) {
      at++;
    }
    return at;
  }

  boolean isItem(int start) {
    Matcher entry = entry(start);
    return entry.matches() && entry.group("dash") != null;
  }

  /** How far what is inside of an entry must go with it when it is indented anew. */
  int shiftInside(int start, int now, int wanted) {
    int next = next(start);
    int inside = next < lines.size() ? indentation(next) : 0;
    boolean fits = isItem(start) ? inside == wanted + STEP : inside > wanted;
    return fits ? 0 : wanted - now;
  }

  /**
   * The first entry in another, if the ones that follow it, this line first, are all as deep as one
   * another and it isn't; negative for none.
   */
  int oddFirst(int line) {
    int first = start(line - 1);
    int around = first < 0 ? -1 : start(first - 1);
    int after = end(line);
    boolean alike =
        around >= 0
            && opens(around)
            && indentation(around) < Math.min(indentation(first), indentation(line))
            && indentation(first) != indentation(line)
            && isItem(first) == isItem(line)
            && entry(line).matches();
    return alike
            && after < lines.size()
            && entry(after).matches()
            && indentation(after) == indentation(line)
            && isItem(after) == isItem(line)
        ? first
        : -1;
  }

  /** The nearest of a few lines before with a quote that has no other on it; negative for none. */
  int oddQuoteBefore(int line) {
    for (int at = line - 1; at >= Math.max(0, line - NEAR); at--) {
      if (!isNothing(at) && lines.get(at).chars().filter(c -> c == '"').count() % 2 == 1) {
        return at;
      }
    }
    return -1;
  }

  /** The entry's first line with nothing after its dash or colon. */
  String withoutValue(int start) {
    Matcher entry = entry(start);
    String indent = " ".repeat(depth(start));
    return indent
        + (entry.matches() && entry.group("key") != null ? entry.group("key") + ":" : "-");
  }

  /** The top-level key that a line is under; empty for none. */
  String topLevelKey(int line) {
    for (int at = line; at >= 0; at--) {
      Matcher entry = entry(at);
      if (entry.matches() && entry.group("key") != null && indentation(at) == 0) {
        return entry.group("key");
      }
    }
    return "";
  }

  /**
   * The indentation among those in force above that an entry of its kind is likeliest to be meant
   * with: the nearest one, or the deepest if it is indented by tabs; empty for none.
   */
  Optional<Integer> indentationAbove(int start) {
    List<Integer> inForce = inForce(start);
    if (hasTab(start)) {
      return inForce.stream().findFirst();
    }
    int now = indentation(start);
    return inForce.stream().min((a, b) -> Integer.compare(Math.abs(a - now), Math.abs(b - now)));
  }

  private List<Integer> inForce(int start) {
    List<Integer> found = new ArrayList<>();
    boolean forItem = isItem(start);
    int limit = Integer.MAX_VALUE;
    int above = start(start - 1);
    if (above >= 0 && opens(above)) {
      found.add(indentation(above) + STEP);
    }
    for (int at = above; at >= 0; at = start(at - 1)) {
      int indentation = indentation(at);
      boolean item = isItem(at);
      if (indentation < limit) {
        if (item == forItem) {
          found.add(indentation);
        } else if (item) {
          found.add(indentation + STEP);
        }
        limit = item ? indentation + 1 : indentation;
      }
    }
    return found;
  }

  private boolean opens(int at) {
    Matcher entry = entry(at);
    return entry.matches()
        && entry.group("value") != null
        && NO_VALUE.matcher(entry.group("value")).matches();
  }

  private boolean isWithin(int at, int start, int depth) {
    return isNothing(at)
        || indentation(at) > depth
        || (indentation(at) == depth && isItem(at) && opens(start));
  }

  /** The indentation of an entry; if it is one of tabs, what it is likely meant to be. */
  private int depth(int start) {
    return hasTab(start) ? indentationAbove(start).orElse(0) : indentation(start);
  }

  int indentation(int at) {
    String line = lines.get(at);
    int spaces = 0;
    while (spaces < line.length() && (line.charAt(spaces) == ' ' || line.charAt(spaces) == '\t')) {
      spaces++;
    }
    return spaces;
  }

  private boolean hasTab(int at) {
    return lines.get(at).substring(0, indentation(at)).indexOf('\t') >= 0;
  }

  private Matcher entry(int at) {
    return ENTRY.matcher(lines.get(at));
  }
}

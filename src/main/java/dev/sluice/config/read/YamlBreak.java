package dev.sluice.config.read;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A place where a text stops being YAML that is read here.
 *
 * @param line 0-based, where the mistake is rather than where it shows
 * @param column 0-based
 */
record YamlBreak(int line, int column, Kind kind, String message) {
  static final String ANCHORS =
      "anchors (&) and aliases (*) aren't read: write the value out, in quotes if it begins so";

  /** What has to be left out for the rest to be read. */
  enum Kind {
    /** The entry that the line is in; another indentation may do. */
    ENTRY,
    /** The entry that the line is in, for something in it isn't closed. */
    UNCLOSED,
    /** The line, which is no entry where one should be. */
    LINE,
    /** The word at the place. */
    TOKEN,
    /** Everything from the line on. */
    REST,
    /** All. */
    HOPELESS
  }

  static YamlBreak at(Optional<Mark> mark, Kind kind, String message) {
    return new YamlBreak(
        mark.map(Mark::getLine).orElse(0), mark.map(Mark::getColumn).orElse(0), kind, message);
  }

  static YamlBreak of(YamlEngineException e) {
    return at(
        Optional.empty(), Kind.HOPELESS, "not YAML: " + firstLine(String.valueOf(e.getMessage())));
  }

  /** The parser tells where it gave up, and of a construct that isn't closed where it begins. */
  static YamlBreak of(MarkedYamlEngineException e, String content) {
    String doing = Optional.ofNullable(e.getContext()).orElse("");
    Optional<Mark> shows = e.getProblemMark();
    Optional<Mark> begins = e.getContextMark().or(() -> shows);
    String problem = String.valueOf(e.getProblem());
    if (doing.contains("quoted scalar") && problem.contains("end of stream")) {
      return at(begins, Kind.UNCLOSED, "not YAML: the quote here is never closed");
    }
    if (doing.contains("alias") || doing.contains("anchor")) {
      return at(begins, Kind.TOKEN, ANCHORS);
    }
    if (doing.contains("flow")
        && (line(begins) != line(shows) || problem.contains("<stream end>"))) {
      int at = begins.map(Mark::getIndex).orElse(0);
      String bracket = at < content.length() ? content.substring(at, at + 1) : "[";
      return at(begins, Kind.UNCLOSED, "not YAML: the " + bracket + " here is never closed");
    }
    if (doing.contains("simple key")) {
      return at(begins, Kind.ENTRY, "not YAML: a key needs a colon and a space after it");
    }
    if (problem.startsWith("expected <block end>") && !beginsLine(shows, content)) {
      return at(
          shows, Kind.ENTRY, "not YAML: the value ended before this; put all of it in quotes");
    }
    return at(shows, Kind.ENTRY, "not YAML: " + words(doing, problem));
  }

  private static String words(String doing, String problem) {
    if (problem.contains("(TAB)")) {
      return "a tab can't indent; use spaces";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a second \": \" in one value needs quotes, or the line is indented wrong";
    }
    if (problem.contains("that cannot start any token")) {
      return "a text that begins so needs quotes";
    }
    if (problem.startsWith("expected <block end>")) {
      return "the line is indented unlike those above it";
    }
    return firstLine((doing.isEmpty() ? "" : doing + ", ") + problem);
  }

  private static boolean beginsLine(Optional<Mark> mark, String content) {
    int index = Math.min(mark.map(Mark::getIndex).orElse(0), content.length());
    int line = content.lastIndexOf('\n', index - 1) + 1;
    return content.substring(line, index).isBlank();
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0);
  }

  private static String firstLine(String message) {
    int newline = message.indexOf('\n');
    return newline < 0 ? message : message.substring(0, newline);
  }
}

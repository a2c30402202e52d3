package dev.sluice.accesslog.read;

/** What a line of an access log is. */
public sealed interface LogLine {
  record Judged(LoggedExchange exchange) implements LogLine {}

  record LeftOut(Why why) implements LogLine {}

  /** Why a line can't be decided again. */
  enum Why {
    NO_RECORD("neither a JSON object nor a line of Squid's native format"),
    TOO_LONG("the line is longer than 1 MiB"),
    BROKEN_JSON("its JSON is broken or torn"),
    NO_TIME("it has no time that can be read"),
    NO_CLIENT("the client is no address"),
    NO_TARGET("what was asked for can't be read"),
    NO_VERDICT("it ended before a verdict was asked"),
    OVERRIDDEN("an override decided it, and the files did not");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** For a person to read. */
    public String words() {
      return words;
    }
  }

  static LogLine leftOut(Why why) {
    return new LeftOut(why);
  }
}

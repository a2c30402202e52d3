package dev.sluice.net;

/**
 * What a parser makes of the input it has so far.
 *
 * @param <T> the parsed value
 */
public sealed interface Parse<T> {
  /** The input may still become valid; more bytes are needed. */
  record Incomplete<T>() implements Parse<T> {}

  /**
   * No continuation of the input is valid.
   *
   * @param problem what was wrong, for the log
   */
  record Rejected<T>(String problem) implements Parse<T> {}

  /** The value, complete. */
  record Parsed<T>(T value) implements Parse<T> {}

  static <T> Parse<T> incomplete() {
    return new Incomplete<>();
  }

  static <T> Parse<T> rejected(String problem) {
    return new Rejected<>(problem);
  }

  static <T> Parse<T> parsed(T value) {
    return new Parsed<>(value);
  }
}

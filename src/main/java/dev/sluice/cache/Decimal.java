package dev.sluice.cache;

import java.util.OptionalLong;

/** Lengths and positions: digits alone, fewer than would overflow. */
final class Decimal {
  private static final int DIGITS_MAX = 18;

  private Decimal() {}

  static OptionalLong parse(String text) {
    if (text.isEmpty() || text.length() > DIGITS_MAX) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalLong.empty();
      }
      number = number * 10 + (c - '0');
    }
    return OptionalLong.of(number);
  }
}

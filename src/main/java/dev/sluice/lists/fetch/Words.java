package dev.sluice.lists.fetch;

import java.time.Duration;

/** What a server says, fit for a line of a report. */
final class Words {
  private static final int LONGEST = 200;

  private Words() {}

  static String shown(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
  }

  static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds == 0) {
      return time.toMillis() + " ms";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}

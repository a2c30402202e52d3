package dev.sluice.lists.read;

/** A line of a list as a terminal may show it. */
final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  /** Its beginning, with escapes for what would not show or would move what does. */
  static String text(String line) {
    String whole = line.strip();
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < whole.length() && shown.length() < LONGEST) {
      int c = whole.codePointAt(at);
      if (isHarmless(c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append(String.format(c < 0x100 ? "\\x%02x" : "\\u{%x}", c));
      }
      at += Character.charCount(c);
    }
    return at < whole.length() ? shown.append('…').toString() : shown.toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}

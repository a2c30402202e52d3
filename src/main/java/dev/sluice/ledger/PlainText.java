package dev.sluice.ledger;

/** A stranger's words as they may be shown to anybody, on a terminal too. */
public final class PlainText {
  private PlainText() {}

  /**
   * On one line, without control characters, invisible ones and those that change the direction of
   * writing, and not longer than that.
   *
   * @param most code points
   */
  public static String of(String text, int most) {
    StringBuilder plain = new StringBuilder(Math.min(text.length(), most));
    boolean blank = true;
    int count = 0;
    for (int i = 0; i < text.length() && count < most; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean shown = isShown(c);
      if (shown || !blank) {
        plain.appendCodePoint(shown ? c : ' ');
        count++;
      }
      blank = !shown;
    }
    return plain.toString().strip();
  }

  /** Everything of it. */
  public static String of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

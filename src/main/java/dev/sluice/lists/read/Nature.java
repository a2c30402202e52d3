package dev.sluice.lists.read;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a source is by its first bytes. */
final class Nature {
  private Nature() {}

  /** Refuses what can't be a list in text. */
  static void refuse(byte[] first) throws NotAList {
    if (startsWith(first, 0xfe, 0xff) || startsWith(first, 0xff, 0xfe)) {
      throw new NotAList("it is UTF-16 text: save it as UTF-8");
    }
    String text = new String(first, StandardCharsets.ISO_8859_1);
    String begin = text.replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (begin.startsWith("<!doctype html") || begin.startsWith("<html") || hasTag(begin)) {
      throw new NotAList("it is an HTML page, not a list");
    }
    if (begin.startsWith("<")) {
      throw new NotAList("it is XML, not a list");
    }
    if (begin.startsWith("{")) {
      throw new NotAList("it is JSON, not a list");
    }
    if (isBinary(first)) {
      throw new NotAList("it is binary data, not a list");
    }
  }

  private static boolean hasTag(String begin) {
    return begin.startsWith("<")
        && (begin.contains("<head") || begin.contains("<body") || begin.contains("<title"));
  }

  /** More than one control character in twenty: text has next to none. */
  private static boolean isBinary(byte[] first) {
    int controls = 0;
    for (byte b : first) {
      boolean blank = b == '\t' || b == '\n' || b == '\r' || b == '\f';
      if (b >= 0 && b < ' ' && !blank) {
        controls++;
      }
    }
    return controls > first.length / 20;
  }

  private static boolean startsWith(byte[] bytes, int a, int b) {
    return bytes.length >= 2 && (bytes[0] & 0xff) == a && (bytes[1] & 0xff) == b;
  }
}

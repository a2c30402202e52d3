package dev.sluice.lists.read;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What a source is by its first bytes. */
final class Nature {
  /** Packings that are not read, by their first characters. */
  private static final Map<String, String> PACKED =
      Map.of(
          "PK\u0003\u0004", "a zip archive",
          "BZh", "packed with bzip2",
          "7z\u00bc\u00af", "a 7z archive",
          "Rar!", "a rar archive",
          "\u0004\"M\u0018", "packed with lz4");

  private static final int FEW = 3;
  private static final int ONE_IN = 20;

  private Nature() {}

  /** Refuses what can't be a list in text. */
  static void refuse(byte[] first) throws NotAList {
    String raw = new String(first, StandardCharsets.ISO_8859_1);
    if (raw.startsWith("\u00fe\u00ff") || raw.startsWith("\u00ff\u00fe")) {
      throw new NotAList("it is UTF-16 text: save it as UTF-8");
    }
    for (Map.Entry<String, String> packed : PACKED.entrySet()) {
      if (raw.startsWith(packed.getKey())) {
        throw new NotAList("it is " + packed.getValue() + ": gzip, xz and zstd are read, and tar");
      }
    }
    String begin = raw.replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (begin.startsWith("<!doctype html") || begin.startsWith("<html") || hasTag(begin)) {
      throw new NotAList("it is an HTML page, not a list");
    }
    if (begin.startsWith("<")) {
      throw new NotAList("it is XML, not a list");
    }
    if (begin.startsWith("{") || isArray(begin)) {
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

  /** Not {@code [Adblock Plus 2.0]}, and not a bracketed address. */
  private static boolean isArray(String begin) {
    String inside = begin.startsWith("[") ? begin.substring(1).strip() : "";
    return inside.startsWith("{") || inside.startsWith("\"") || begin.equals("[]");
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
    return controls > FEW && controls > first.length / ONE_IN;
  }
}

package dev.sluice.category;

import java.nio.charset.StandardCharsets;

/**
 * The one form in which paths with their queries are compared, made so that no way of writing a
 * path that servers take for the same one gets past a rule (RFC 3986 §6.2.2): lower case; escapes
 * of printable ASCII decoded once, all but those of {@code % ? # &}; other bytes escaped; in the
 * path backslashes and escaped slashes taken as slashes, runs of slashes as one, dot segments
 * removed, and no slash at its end. {@code /} alone is the empty path.
 *
 * <p>RFC 3986 keeps case and escaped slashes apart. Servers on Windows don't keep the first, nginx
 * and many applications don't keep the second, and lists are written for filters that ignore case.
 */
public final class UrlPath {
  private static final String HEX = "0123456789abcdef";

  private UrlPath() {}

  /** The normal form of a path that a list or a rule names. */
  public static String ofText(String pathAndQuery) {
    byte[] bytes = pathAndQuery.getBytes(StandardCharsets.UTF_8);
    return normalise(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /**
   * The normal form of a path that a client sent.
   *
   * @param pathAndQuery each byte as the character of its number; a fragment is dropped
   */
  public static String normalise(String pathAndQuery) {
    if (isNormal(pathAndQuery)) {
      return pathAndQuery;
    }
    int fragment = pathAndQuery.indexOf('#');
    String whole = fragment < 0 ? pathAndQuery : pathAndQuery.substring(0, fragment);
    int query = whole.indexOf('?');
    String path = query < 0 ? whole : whole.substring(0, query);
    StringBuilder out = new StringBuilder(whole.length());
    segments(decode(path, true), out);
    if (query >= 0) {
      out.append(out.isEmpty() ? "/" : "").append(decode(whole.substring(query), false));
    }
    return out.toString();
  }

  /**
   * Whether a prefix may end between two characters of a normal form: where a segment, the path, a
   * path parameter, or a part of the query ends.
   */
  public static boolean endsBefore(char next, char last) {
    return separates(next) || separates(last);
  }

  /** Whether a prefix of so many characters, at least one, may end there in a normal form. */
  public static boolean mayEndAt(String path, int length) {
    return length == path.length() || endsBefore(path.charAt(length), path.charAt(length - 1));
  }

  private static boolean separates(char c) {
    return switch (c) {
      case '/', '?', '&', '=', ';' -> true;
      default -> false;
    };
  }

  /** Whether it is surely in the form already; false also where that would take long to tell. */
  private static boolean isNormal(String text) {
    int length = text.length();
    if (length < 2 || text.charAt(0) != '/') {
      return false;
    }
    boolean inQuery = false;
    char last = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean changes = c <= 0x20 || c >= 0x7f || c == '%' || c == '#' || (c >= 'A' && c <= 'Z');
      boolean changesPath =
          !inQuery && (c == '\\' || (last == '/' && "/.?".indexOf(c) >= 0 && !isRoot(c, i)));
      if (changes || changesPath) {
        return false;
      }
      inQuery |= c == '?';
      last = c;
    }
    return inQuery || last != '/';
  }

  /** A query right behind the first slash stays there. */
  private static boolean isRoot(char c, int at) {
    return c == '?' && at == 1;
  }

  private static String decode(String raw, boolean inPath) {
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%' && i + 2 < raw.length() && hex(raw, i + 1) >= 0) {
        appendDecoded(hex(raw, i + 1), inPath, out);
        i += 2;
      } else if (c <= 0xff) {
        appendByte(c, inPath, out);
      } else {
        int end = Character.isHighSurrogate(c) && i + 1 < raw.length() ? i + 2 : i + 1;
        for (byte b : raw.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          escape(b & 0xff, out);
        }
        i = end - 1;
      }
    }
    return out.toString();
  }

  private static void appendDecoded(int b, boolean inPath, StringBuilder out) {
    if (b == '%' || b == '?' || b == '#' || b == '&') {
      escape(b, out);
    } else {
      appendByte(b, inPath, out);
    }
  }

  private static void appendByte(int b, boolean inPath, StringBuilder out) {
    if (b <= 0x20 || b >= 0x7f) {
      escape(b, out);
    } else if (b == '\\' && inPath) {
      out.append('/');
    } else {
      out.append((char) (b >= 'A' && b <= 'Z' ? b + 32 : b));
    }
  }

  private static void escape(int b, StringBuilder out) {
    out.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** Appends the path's segments without empty ones and dots (RFC 3986 §5.2.4). */
  private static void segments(String path, StringBuilder out) {
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String segment = path.substring(start, end);
      if (segment.equals("..")) {
        out.setLength(Math.max(0, out.lastIndexOf("/")));
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        out.append('/').append(segment);
      }
      start = end + 1;
    }
  }
}

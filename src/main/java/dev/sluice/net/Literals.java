package dev.sluice.net;

import java.util.Arrays;
import java.util.Optional;

/**
 * Address literals read strictly: IPv4 as four decimal numbers without leading zeros (RFC 3986
 * §3.2.2), IPv6 as RFC 4291 §2.2 writes it, without brackets or zone.
 */
final class Literals {
  private static final int LONGEST = 45; // eight groups, the last two as IPv4

  private Literals() {}

  /** 4 or 16 bytes; empty when it is no literal. */
  static Optional<byte[]> bytes(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    if (text.indexOf(':') >= 0) {
      byte[] sixteen = new byte[16];
      return six(text, sixteen) ? Optional.of(sixteen) : Optional.empty();
    }
    byte[] four = new byte[4];
    return four(text, 0, four, 0) ? Optional.of(four) : Optional.empty();
  }

  /** Reads IPv4 from a place in the text to its end. */
  private static boolean four(String text, int from, byte[] into, int at) {
    int i = from;
    for (int part = 0; part < 4; part++) {
      int start = i;
      int value = 0;
      while (i < text.length() && isDigit(text.charAt(i)) && i - start < 3) {
        value = value * 10 + (text.charAt(i) - '0');
        i++;
      }
      boolean leadingZero = i - start > 1 && text.charAt(start) == '0';
      if (i == start || leadingZero || value > 255) {
        return false;
      }
      into[at + part] = (byte) value;
      if (part < 3 && (i == text.length() || text.charAt(i++) != '.')) {
        return false;
      }
    }
    return i == text.length();
  }

  private static boolean six(String text, byte[] into) {
    int filled = 0;
    int gap = -1;
    int i = 0;
    if (text.startsWith("::")) {
      gap = 0;
      i = 2;
    }
    while (i < text.length()) {
      int end = endOfGroup(text, i);
      if (end < text.length() && text.charAt(end) == '.') {
        if (filled > 12 || !four(text, i, into, filled)) {
          return false;
        }
        filled += 4;
        break;
      }
      int group = group(text, i, end);
      if (group < 0 || filled == 16) {
        return false;
      }
      into[filled++] = (byte) (group >> 8);
      into[filled++] = (byte) group;
      if (end == text.length()) {
        break;
      }
      i = end + 1; // behind the colon
      if (i == text.length()) {
        return false;
      }
      if (text.charAt(i) == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = filled;
        i++;
      }
    }
    return gap < 0 ? filled == 16 : spread(into, gap, filled);
  }

  /** Moves what follows the gap to the end; the gap stands for at least one group. */
  private static boolean spread(byte[] into, int gap, int filled) {
    if (filled > 14) {
      return false;
    }
    int tail = filled - gap;
    System.arraycopy(into, gap, into, 16 - tail, tail);
    Arrays.fill(into, gap, 16 - tail, (byte) 0);
    return true;
  }

  /** The place of the first colon or dot, or the text's end. */
  private static int endOfGroup(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != ':' && text.charAt(i) != '.') {
      i++;
    }
    return i;
  }

  /** One to four hexadecimal digits; -1 for anything else. */
  private static int group(String text, int from, int to) {
    if (to == from || to - from > 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package dev.sluice.net;

import java.net.IDN;
import java.util.Locale;

/** The rules of {@link DomainName}'s normal form. */
final class NameNormaliser {
  private static final int NAME_MAX = 253; // RFC 1035 §2.3.4, without the root's length byte
  private static final int LABEL_MAX = 63;

  /** Sharp s, final sigma, zero-width joiner and non-joiner (UTS 46 §7). */
  private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

  private NameNormaliser() {}

  /**
   * ASCII names as {@link #normaliseAscii}; others by IDNA2003 first, as {@link IDN} does it. Where
   * IDNA2008, which browsers follow, means another name by the same letters, the name is refused.
   */
  static Parse<String> normalise(String raw) {
    if (isAscii(raw)) {
      return normaliseAscii(raw);
    }
    if (raw.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
      return Parse.rejected("a letter that has two meanings in names; write it as xn--…");
    }
    try {
      return normaliseAscii(IDN.toASCII(raw, IDN.ALLOW_UNASSIGNED));
    } catch (IllegalArgumentException e) {
      return Parse.rejected("not an internationalised name");
    }
  }

  /** One pass; a name already in normal form is given back as it is. */
  static Parse<String> normaliseAscii(String raw) {
    int length = raw.length();
    if (length > 0 && raw.charAt(length - 1) == '.') {
      length--;
    }
    if (length == 0) {
      return Parse.rejected("empty name");
    }
    if (length > NAME_MAX) {
      return Parse.rejected("name longer than 253 characters");
    }
    int labelStart = 0;
    boolean capitals = false;
    for (int i = 0; i <= length; i++) {
      char c = i == length ? '.' : raw.charAt(i);
      if (c == '.') {
        if (i == labelStart) {
          return Parse.rejected("empty label");
        }
        if (i - labelStart > LABEL_MAX) {
          return Parse.rejected("label longer than 63 characters");
        }
        if (i < length) {
          labelStart = i + 1;
        }
      } else if (c >= 'A' && c <= 'Z') {
        capitals = true;
      } else if (!isLabelCharacter(c)) {
        return Parse.rejected("character not allowed in a name");
      }
    }
    if (isNumber(raw, labelStart, length)) {
      return Parse.rejected("an address, not a name");
    }
    String name = raw.substring(0, length);
    return Parse.parsed(capitals ? name.toLowerCase(Locale.ROOT) : name);
  }

  /**
   * Whether a last label is what resolvers take for part of an IPv4 address: decimal digits, or 0x
   * and hexadecimal ones (WHATWG URL §3.5, "ends in a number").
   */
  private static boolean isNumber(String name, int start, int end) {
    boolean hexadecimal =
        end - start >= 2 && name.charAt(start) == '0' && (name.charAt(start + 1) | 0x20) == 'x';
    for (int i = hexadecimal ? start + 2 : start; i < end; i++) {
      if (Character.digit(name.charAt(i), hexadecimal ? 16 : 10) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabelCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}

package dev.sluice.net;

import java.net.IDN;
import java.util.Locale;

/** The rules of {@link DomainName}'s normal form. */
final class NameNormaliser {
  private static final int NAME_MAX = 253; // RFC 1035 §2.3.4, without the root's length byte
  private static final int LABEL_MAX = 63;

  private NameNormaliser() {}

  static Parse<String> normalise(String raw) {
    String name = raw.endsWith(".") ? raw.substring(0, raw.length() - 1) : raw;
    if (name.isEmpty()) {
      return Parse.rejected("empty name");
    }
    if (!isAscii(name)) {
      try {
        name = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
      } catch (IllegalArgumentException e) {
        return Parse.rejected("not an internationalised name");
      }
    }
    if (name.length() > NAME_MAX) {
      return Parse.rejected("name longer than 253 characters");
    }
    name = name.toLowerCase(Locale.ROOT);
    return checkLabels(name);
  }

  private static Parse<String> checkLabels(String name) {
    int start = 0;
    while (start <= name.length()) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      if (end == start) {
        return Parse.rejected("empty label");
      }
      if (end - start > LABEL_MAX) {
        return Parse.rejected("label longer than 63 characters");
      }
      for (int i = start; i < end; i++) {
        if (!isLabelCharacter(name.charAt(i))) {
          return Parse.rejected("character not allowed in a name");
        }
      }
      start = end + 1;
    }
    return looksLikeAddress(name) ? Parse.rejected("an address, not a name") : Parse.parsed(name);
  }

  /** A last label of digits only is an IPv4 literal or a mistake for one (WHATWG URL §3.5). */
  private static boolean looksLikeAddress(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isLabelCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}

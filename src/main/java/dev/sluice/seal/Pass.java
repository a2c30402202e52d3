package dev.sluice.seal;

import java.time.Instant;
import java.util.List;

/**
 * A client's word that it goes on in spite of a rule's warning, as the cookie that it keeps: its
 * name tells passes apart without telling what they are for, its value is the second of its end and
 * the signature. Nothing in it can be used by another client, on another site, for another rule, or
 * longer.
 *
 * @param client its address
 * @param site {@link Scope#of the registrable domain} of the host
 * @param rule where it stands, and its words
 */
public record Pass(String client, String site, String rule) {
  /** Every pass's cookie begins so; origins get none of them. */
  public static final String COOKIES = "sluice-continue-";

  private static final String NAME = "pass-name";
  private static final String VALUE = "pass";
  private static final int TAG_LENGTH = 12;
  private static final int DIGITS_MAX = 12;

  /** The cookie's name. */
  public String name(Seal seal) {
    return COOKIES + seal.sign(NAME, client, site, rule).substring(0, TAG_LENGTH);
  }

  /** The cookie's value. */
  public String value(Seal seal, Instant until) {
    String end = Long.toString(until.getEpochSecond());
    return end + "." + seal.sign(VALUE, client, site, rule, end);
  }

  /**
   * Whether one of these cookies is this pass, and still holds.
   *
   * @param cookies each as {@code name=value}
   */
  public boolean isAmong(List<String> cookies, Seal seal, Instant now) {
    if (cookies.isEmpty()) {
      return false;
    }
    String start = name(seal) + "=";
    for (String cookie : cookies) {
      if (cookie.startsWith(start) && holds(cookie.substring(start.length()), seal, now)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(String value, Seal seal, Instant now) {
    int dot = value.indexOf('.');
    String end = value.substring(0, Math.max(0, dot));
    return isNumber(end)
        && seal.signed(value.substring(dot + 1), VALUE, client, site, rule, end)
        && now.getEpochSecond() < Long.parseLong(end);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= DIGITS_MAX
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

package dev.sluice.net;

/**
 * The hardware address of one device on a LAN: 48 bits (EUI-48).
 *
 * @param bits the address in the lower 48 bits, first octet highest
 */
public record MacAddress(long bits) {
  private static final int OCTETS = 6;
  private static final int TEXT_LENGTH = 3 * OCTETS - 1;
  private static final long GROUP_BIT = 1L << 40;

  /**
   * Six pairs of hexadecimal digits with colons between, or hyphens: {@code 52:54:00:12:34:56}.
   * Never Incomplete.
   */
  public static Parse<MacAddress> parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      return notOne();
    }
    char separator = text.charAt(2);
    long bits = 0;
    for (int i = 0; i < TEXT_LENGTH; i += 3) {
      int high = digit(text.charAt(i));
      int low = digit(text.charAt(i + 1));
      boolean separated = i + 2 == TEXT_LENGTH || text.charAt(i + 2) == separator;
      if (high < 0 || low < 0 || !separated || (separator != ':' && separator != '-')) {
        return notOne();
      }
      bits = bits << 8 | high << 4 | low;
    }
    if ((bits & GROUP_BIT) != 0 || bits == 0) {
      return Parse.rejected("an address of no single device: it stands for a group, or for none");
    }
    return Parse.parsed(new MacAddress(bits));
  }

  /**
   * The address of 6 bytes in network order.
   *
   * @throws IllegalArgumentException for any other length
   */
  public static MacAddress ofBytes(byte[] bytes) {
    if (bytes.length != OCTETS) {
      throw new IllegalArgumentException("a device's address has 6 bytes, not " + bytes.length);
    }
    long bits = 0;
    for (byte each : bytes) {
      bits = bits << 8 | (each & 0xff);
    }
    return new MacAddress(bits);
  }

  private static Parse<MacAddress> notOne() {
    return Parse.rejected("not a device's address such as 52:54:00:12:34:56");
  }

  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /** Lower case, with colons. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(TEXT_LENGTH);
    for (int shift = 8 * (OCTETS - 1); shift >= 0; shift -= 8) {
      text.append(Character.forDigit((int) (bits >>> (shift + 4)) & 15, 16));
      text.append(Character.forDigit((int) (bits >>> shift) & 15, 16));
      text.append(shift > 0 ? ":" : "");
    }
    return text.toString();
  }
}

package dev.sluice.net;

import java.util.Optional;

/**
 * Ports from one to another.
 *
 * @param first 1 to 65535
 * @param last not below the first
 */
public record PortRange(int first, int last) {
  /** {@code 8080} or {@code 8000-8099}; empty for anything else. */
  public static Optional<PortRange> parse(String text) {
    int hyphen = text.indexOf('-');
    int first = port(hyphen < 0 ? text : text.substring(0, hyphen));
    int last = hyphen < 0 ? first : port(text.substring(hyphen + 1));
    return first > 0 && last >= first ? Optional.of(new PortRange(first, last)) : Optional.empty();
  }

  public boolean contains(int port) {
    return port >= first && port <= last;
  }

  /** 0 for what is none. */
  private static int port(String digits) {
    int value = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    return value <= 65535 ? value : 0;
  }

  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}

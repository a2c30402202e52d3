package dev.sluice.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The options of a message's Connection fields (RFC 9110 §7.6.1).
 *
 * @param names what else is listed, in lower case: fields for this hop alone
 */
public record ConnectionOptions(
    boolean close, boolean keepAlive, boolean upgrade, List<String> names) {
  /** No Connection field at all. */
  public static final ConnectionOptions NONE =
      new ConnectionOptions(false, false, false, List.of());

  private static final ConnectionOptions CLOSE =
      new ConnectionOptions(true, false, false, List.of());
  private static final ConnectionOptions KEEP_ALIVE =
      new ConnectionOptions(false, true, false, List.of());

  /**
   * The options listed.
   *
   * @param value all Connection field values, joined by commas; empty elements count for nothing
   */
  public static ConnectionOptions of(String value) {
    if (value.equalsIgnoreCase("keep-alive")) {
      return KEEP_ALIVE;
    }
    if (value.equalsIgnoreCase("close")) {
      return CLOSE;
    }
    boolean close = false;
    boolean keepAlive = false;
    boolean upgrade = false;
    List<String> names = new ArrayList<>(2);
    for (String element : value.split(",")) {
      String option = element.strip().toLowerCase(Locale.ROOT);
      switch (option) {
        case "" -> {}
        case "close" -> close = true;
        case "keep-alive" -> keepAlive = true;
        case "upgrade" -> upgrade = true;
        default -> names.add(option);
      }
    }
    return new ConnectionOptions(close, keepAlive, upgrade, List.copyOf(names));
  }

  /** Whether the sender keeps the connection after this message (RFC 9112 §9.3). */
  public boolean persists(boolean http11) {
    return !close && (http11 || keepAlive);
  }

  /** Whether taking the listed fields away would change the message's end or its destination. */
  boolean namesFraming() {
    for (String name : names) {
      switch (name) {
        case "content-length", "transfer-encoding", "host" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }
}

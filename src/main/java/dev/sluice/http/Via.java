package dev.sluice.http;

/** The Via field (RFC 9110 §7.6.3). */
public final class Via {
  /** The name by which Sluice enters itself. */
  public static final String PSEUDONYM = "sluice";

  /** A chain of gateways is usual, a dozen of them is a loop. */
  static final int PASSES_MAX = 12;

  private Via() {}

  /** This gateway's element for a message received in the given version. */
  public static String element(boolean http11) {
    return http11 ? "1.1 " + PSEUDONYM : "1.0 " + PSEUDONYM;
  }

  /**
   * Whether a message has passed gateways like this so often that it goes in circles.
   *
   * @param value all Via fields, joined by commas
   */
  public static boolean isLoop(String value) {
    int passes = 0;
    for (int at = value.indexOf(PSEUDONYM); at >= 0; at = value.indexOf(PSEUDONYM, at + 1)) {
      passes++;
    }
    return passes >= PASSES_MAX;
  }
}

package dev.sluice.http;

/** What follows from a request's method (RFC 9110 §9). */
public final class Method {
  private Method() {}

  /** Whether sending it twice is as good as once (§9.2.2); unknown methods are not. */
  public static boolean isIdempotent(String name) {
    return switch (name) {
      case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
      default -> false;
    };
  }

  /** Whether Max-Forwards bounds how far it goes (§7.6.2). */
  public static boolean countsForwards(String name) {
    return name.equals("OPTIONS") || name.equals("TRACE");
  }
}

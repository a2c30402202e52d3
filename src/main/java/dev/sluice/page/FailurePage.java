package dev.sluice.page;

/** What plain HTTP clients get while the proxy is down: one response, whole, to every request. */
public final class FailurePage {
  private static final String USUAL =
      "The web filter of this network is not working at the moment, and the web is closed until it"
          + " does. Please try again in a minute.";

  private FailurePage() {}

  /**
   * The response, head and content, in ASCII alone: whatever prints it does not change its length.
   *
   * @param text the admin's words; empty for the usual ones
   */
  public static String response(String text) {
    String content =
        "<!doctype html><meta charset=utf-8><meta name=viewport"
            + " content=\"width=device-width\"><title>503</title><p>"
            + escaped(text.isBlank() ? USUAL : text.strip())
            + "</p>\n";
    return "HTTP/1.1 503 Service Unavailable\r\n"
        + "Content-Type: text/html; charset=utf-8\r\n"
        + "Content-Length: "
        + content.length()
        + "\r\n"
        + "Cache-Control: no-store\r\n"
        + "Retry-After: 30\r\n"
        + "X-Content-Type-Options: nosniff\r\n"
        + "Content-Security-Policy: default-src 'none'\r\n"
        + "Connection: close\r\n\r\n"
        + content;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(point -> escape(point, escaped));
    return escaped.toString();
  }

  private static void escape(int point, StringBuilder into) {
    switch (point) {
      case '&' -> into.append("&amp;");
      case '<' -> into.append("&lt;");
      case '>' -> into.append("&gt;");
      default -> {
        if (point < 0x7f) {
          into.append((char) point);
        } else {
          into.append("&#").append(point).append(';');
        }
      }
    }
  }
}

package dev.sluice.page;

import java.nio.charset.StandardCharsets;

/** What plain HTTP clients get while the proxy is down: one response, whole, to every request. */
public final class FailurePage {
  private static final String USUAL =
      "The web filter of this network is not working at the moment, and the web is closed until it"
          + " does. Please try again in a minute.";

  private FailurePage() {}

  /**
   * The response, head and content.
   *
   * @param text the admin's words; empty for the usual ones
   */
  public static byte[] response(String text) {
    String words = escaped(text.isBlank() ? USUAL : text.strip());
    byte[] content =
        ("<!doctype html><meta charset=utf-8><meta name=viewport"
                + " content=\"width=device-width\"><title>503</title><p>"
                + words
                + "</p>\n")
            .getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 503 Service Unavailable\r\n"
            + "Content-Type: text/html; charset=utf-8\r\n"
            + "Content-Length: "
            + content.length
            + "\r\n"
            + "Cache-Control: no-store\r\n"
            + "Retry-After: 30\r\n"
            + "X-Content-Type-Options: nosniff\r\n"
            + "Content-Security-Policy: default-src 'none'\r\n"
            + "Connection: close\r\n\r\n";
    return join(head.getBytes(StandardCharsets.US_ASCII), content);
  }

  private static byte[] join(byte[] head, byte[] content) {
    byte[] all = new byte[head.length + content.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return all;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

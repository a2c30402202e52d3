package dev.sluice.exchange;

import dev.sluice.policy.Reason;
import dev.sluice.policy.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page of ours: one self-contained document that asks for nothing else.
 *
 * @param rows names and values at its foot
 */
record Page(String title, String heading, String lead, Map<String, String> rows) {
  private static final String TEMPLATE = template();

  /**
   * Why the client may not see a site.
   *
   * @param reference the access record's id
   */
  static Page blocked(String site, String url, Verdict.Block verdict, String reference) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Address", url);
    rows.put("Reason", reason(verdict));
    if (!verdict.because().isEmpty()) {
      rows.put("Because", verdict.because());
    }
    rows.put("Reference", reference);
    return new Page(
        "Blocked: " + site,
        site + " is blocked",
        "The rules of this network do not allow this page. If you think it should be allowed,"
            + " tell the people who run the network, and give them the reference below.",
        rows);
  }

  /** What went wrong with a request or on the way to the origin. */
  static Page failed(ProxyError error, String site, String reference) {
    Map<String, String> rows = new LinkedHashMap<>();
    if (!site.isEmpty()) {
      rows.put("Site", site);
    }
    rows.put("Error", error.status() + " " + error.type().token());
    rows.put("Detail", error.reason());
    rows.put("Reference", reference);
    return switch (error.source()) {
      case CLIENT ->
          new Page(
              "Request refused",
              "This request could not be passed on",
              "The gateway of this network could not accept what the browser or program sent.",
              rows);
      case UPSTREAM ->
          new Page(
              "Site not available",
              (site.isEmpty() ? "The site" : site) + " is not available",
              "The gateway of this network got no usable answer from the site. It is not blocked;"
                  + " try again in a moment.",
              rows);
      case INTERNAL ->
          new Page(
              "Gateway error",
              "The gateway had a problem",
              "The gateway of this network could not complete the request. Try again in a moment.",
              rows);
    };
  }

  byte[] html() {
    String list =
        rows.entrySet().stream()
            .map(
                row ->
                    "<dt>"
                        + escape(row.getKey())
                        + "</dt><dd>"
                        + escape(row.getValue())
                        + "</dd>\n")
            .collect(Collectors.joining());
    StringBuilder html = new StringBuilder(TEMPLATE.length() + list.length() + 512);
    int from = 0;
    for (int open = TEMPLATE.indexOf("{{"); open >= 0; open = TEMPLATE.indexOf("{{", from)) {
      int close = TEMPLATE.indexOf("}}", open);
      html.append(TEMPLATE, from, open);
      html.append(value(TEMPLATE.substring(open + 2, close), list));
      from = close + 2;
    }
    return html.append(TEMPLATE, from, TEMPLATE.length())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private String value(String placeholder, String list) {
    return switch (placeholder) {
      case "title" -> escape(title);
      case "heading" -> escape(heading);
      case "lead" -> escape(lead);
      case "rows" -> list;
      default -> throw new IllegalStateException("no such placeholder: " + placeholder);
    };
  }

  private static String reason(Verdict.Block verdict) {
    String categories =
        verdict.categories().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return switch (verdict.reason()) {
      case Reason.CATEGORY -> "Category: " + categories;
      case Reason.SITE -> "The site is on a list of this network";
      case Reason.URL -> "The address is on a list of this network";
      case Reason.EXPRESSION -> "The address fits a pattern that this network does not allow";
      case Reason.PORT -> "The port is on a list of this network";
      case Reason.NETWORK -> "The destination's network is on a list of this network";
      case Reason.DEFAULT -> "Only listed sites are allowed";
      case Reason.UNNAMED -> "The site gave no readable name";
    };
  }

  /** Text as it may stand between tags and in quoted attributes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String template() {
    try (InputStream in = Page.class.getResourceAsStream("page.html")) {
      if (in == null) {
        throw new IllegalStateException("page.html is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

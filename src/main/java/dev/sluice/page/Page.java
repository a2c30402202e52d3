package dev.sluice.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a client gets in a site's stead.
 *
 * @param ground why, of a page about a verdict
 * @param rows labels and values, in the reader's language
 * @param hint for whoever gets text only; empty for nothing
 */
public record Page(
    Kind kind,
    Shown shown,
    String title,
    String heading,
    String explanation,
    Ground ground,
    Map<String, String> rows,
    List<Form> forms,
    String hint) {

  /** What it is about. */
  public enum Kind {
    BLOCK,
    WARN,
    /** A request was filed, or not. */
    SENT,
    ERROR
  }

  /**
   * Why a rule holds.
   *
   * @param because the rule's own words; empty for none
   * @param categories with commas
   */
  record Ground(String reason, String because, String categories) {
    static final Ground NONE = new Ground("", "", "");
  }

  /** The octets that are sent, in UTF-8. */
  public byte[] content(Template template) {
    String content = shown.audience().html() ? html(template) : text();
    return content.getBytes(StandardCharsets.UTF_8);
  }

  /** For the Content-Type field. */
  public String type() {
    return shown.audience().html() ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
  }

  private String html(Template template) {
    return template.fill(placeholder -> value(placeholder, template.has(Placeholder.QUOTE)));
  }

  private String value(Placeholder placeholder, boolean quoted) {
    return switch (placeholder) {
      case LANGUAGE -> shown.audience().language().tag();
      case KIND -> kind.name().toLowerCase(Locale.ROOT);
      case TITLE -> Markup.escape(title);
      case HEADING -> Markup.escape(heading);
      case EXPLANATION -> Markup.escape(explanation);
      case SITE -> Markup.escape(shown.site());
      case URL -> Markup.escape(shown.url());
      case REASON -> Markup.escape(ground.reason());
      case BECAUSE -> Markup.escape(ground.because());
      case CATEGORIES -> Markup.escape(ground.categories());
      case CLIENT -> Markup.escape(shown.client());
      case REFERENCE -> Markup.escape(shown.reference());
      case QUOTE -> Markup.quote(ground.because());
      case DETAILS -> (quoted ? "" : Markup.quote(ground.because())) + Markup.details(rows);
      case ACTIONS -> Markup.forms(forms);
    };
  }

  private String text() {
    String details =
        rows.entrySet().stream()
            .map(row -> row.getKey() + ": " + row.getValue() + "\n")
            .collect(Collectors.joining());
    return heading
        + "\n\n"
        + explanation
        + "\n"
        + (ground.because().isEmpty() ? "" : "\n    " + ground.because() + "\n")
        + (details.isEmpty() ? "" : "\n" + details)
        + (hint.isEmpty() ? "" : "\n" + hint + "\n");
  }
}

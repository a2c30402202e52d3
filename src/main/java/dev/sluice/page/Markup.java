package dev.sluice.page;

import java.util.List;
import java.util.Map;

/** Text and forms as HTML. */
final class Markup {
  private Markup() {}

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
        default -> escaped.append(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }

  /** Labels and values; nothing when there are none. */
  static String details(Map<String, String> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<dl>\n");
    rows.forEach(
        (label, value) ->
            html.append("<div><dt>")
                .append(escape(label))
                .append("</dt><dd>")
                .append(escape(value))
                .append("</dd></div>\n"));
    return html.append("</dl>\n").toString();
  }

  /** The admin's own words, set apart; nothing when there are none. */
  static String quote(String because) {
    return because.isEmpty() ? "" : "<blockquote><p>" + escape(because) + "</p></blockquote>\n";
  }

  static String forms(List<Form> forms) {
    StringBuilder html = new StringBuilder();
    forms.forEach(form -> html.append(form(form)));
    return html.toString();
  }

  private static String form(Form form) {
    String start = "<form method=\"post\" action=\"" + escape(form.action()) + "\">\n";
    String ticket =
        "<input type=\"hidden\" name=\""
            + FormNames.TICKET
            + "\" value=\""
            + escape(form.ticket())
            + "\">\n";
    String note = "<p class=\"note\">" + escape(form.note()) + "</p>\n";
    String button = "<button>" + escape(form.button()) + "</button>\n</form>\n";
    return form.words()
        .map(
            words ->
                "<details class=\"ask\">\n<summary>"
                    + escape(words.title())
                    + "</summary>\n"
                    + start
                    + ticket
                    + "<label for=\"words\">"
                    + escape(words.label())
                    + "</label>\n<textarea id=\"words\" name=\""
                    + FormNames.WORDS
                    + "\" rows=\"3\" maxlength=\""
                    + Form.WORDS_MAX
                    + "\"></textarea>\n"
                    + note
                    + button
                    + "</details>\n")
        .orElse(start + ticket + button.replace("</form>", note + "</form>"));
  }
}

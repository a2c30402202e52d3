package dev.sluice.page;

import java.util.Optional;
import java.util.Set;

/**
 * Who reads a page.
 *
 * @param html whether a page can be shown; images, scripts and programs get a few lines of text
 */
public record Audience(Language language, boolean html) {
  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml", "text/*");

  /** Of a request that could not be read. */
  public static final Audience UNKNOWN = new Audience(Language.USUAL, true);

  /**
   * By what a request says of itself.
   *
   * @param acceptLanguage its Accept-Language field; empty for none
   * @param accept its Accept field, in which browsers name {@code text/html} when a person is to
   *     see what comes, and only then; empty for none, which is anything
   */
  public static Audience of(Optional<String> acceptLanguage, Optional<String> accept) {
    return new Audience(
        acceptLanguage.map(Audience::language).orElse(Language.USUAL),
        accept.map(Audience::takesPages).orElse(true));
  }

  private static Language language(String field) {
    Language best = Language.USUAL;
    int most = 0;
    for (Preferences.Element element : Preferences.of(field)) {
      Optional<Language> named =
          element.value().equals("*") ? Optional.of(Language.USUAL) : Language.of(element.value());
      if (named.isPresent() && element.weight() > most) {
        best = named.get();
        most = element.weight();
      }
    }
    return best;
  }

  private static boolean takesPages(String field) {
    return Preferences.of(field).stream()
        .anyMatch(element -> element.weight() > 0 && PAGES.contains(element.value()));
  }
}

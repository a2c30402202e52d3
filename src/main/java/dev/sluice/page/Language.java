package dev.sluice.page;

import java.util.Locale;
import java.util.Optional;

/** What pages are written in. */
public enum Language {
  EN,
  DE,
  FR,
  ES;

  /** What a client gets that names none of these. */
  static final Language USUAL = EN;

  /** The language tag (RFC 5646), for {@code lang} and Content-Language. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one that a language range is for, whatever its region or script (RFC 4647 §3.4).
   *
   * @param range as {@code de-CH}
   */
  static Optional<Language> of(String range) {
    int hyphen = range.indexOf('-');
    String primary = hyphen < 0 ? range : range.substring(0, hyphen);
    for (Language each : values()) {
      if (each.tag().equalsIgnoreCase(primary)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}

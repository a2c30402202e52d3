package dev.sluice.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages that tell of no verdict: what became of a form, and what went wrong. */
public final class OtherPages {
  private OtherPages() {}

  /** What a page that tells of a failure calls the one on whose side it was. */
  public enum Side {
    CLIENT,
    UPSTREAM,
    INTERNAL
  }

  /** The request for a site is filed. */
  public static Page sent(Shown shown) {
    return of(shown, Page.Kind.SENT, Text.SENT_TITLE, Text.SENT_HEADING, Text.SENT_EXPLANATION);
  }

  /** The same client has asked for the site before, and the admin has yet to decide. */
  public static Page known(Shown shown) {
    return of(shown, Page.Kind.SENT, Text.SENT_TITLE, Text.KNOWN_HEADING, Text.KNOWN_EXPLANATION);
  }

  /** More requests are filed than there should be. */
  public static Page tooMany(Shown shown) {
    return of(
        shown,
        Page.Kind.ERROR,
        Text.TOO_MANY_TITLE,
        Text.TOO_MANY_HEADING,
        Text.TOO_MANY_EXPLANATION);
  }

  /** A form that is none of ours, or not for this client or site, or too old. */
  public static Page strange(Shown shown) {
    return of(
        shown, Page.Kind.ERROR, Text.STRANGE_TITLE, Text.STRANGE_HEADING, Text.STRANGE_EXPLANATION);
  }

  /** The gateway has nothing at this path, or nothing to look at. */
  public static Page nowhere(Shown shown) {
    return of(
        shown, Page.Kind.ERROR, Text.NOWHERE_TITLE, Text.NOWHERE_HEADING, Text.NOWHERE_EXPLANATION);
  }

  /**
   * What went wrong with a request or on the way to the origin.
   *
   * @param error the status and the error's token
   * @param detail the reason as the log has it
   */
  public static Page failed(Shown shown, Side side, String error, String detail) {
    Texts texts = Texts.in(shown.audience().language());
    Map<String, String> rows = new LinkedHashMap<>();
    if (!shown.site().isEmpty()) {
      rows.put(texts.get(Text.LABEL_SITE), shown.site());
    }
    rows.put(texts.get(Text.LABEL_ERROR), error);
    rows.put(texts.get(Text.LABEL_DETAIL), detail);
    rows.put(texts.get(Text.LABEL_REFERENCE), shown.reference());
    return switch (side) {
      case CLIENT ->
          of(
              shown,
              rows,
              Text.CLIENT_TITLE,
              texts.get(Text.CLIENT_HEADING),
              Text.CLIENT_EXPLANATION);
      case UPSTREAM ->
          of(
              shown,
              rows,
              Text.UPSTREAM_TITLE,
              texts.get(
                  Text.UPSTREAM_HEADING,
                  shown.site().isEmpty() ? texts.get(Text.LABEL_SITE) : shown.site()),
              Text.UPSTREAM_EXPLANATION);
      case INTERNAL ->
          of(
              shown,
              rows,
              Text.INTERNAL_TITLE,
              texts.get(Text.INTERNAL_HEADING),
              Text.INTERNAL_EXPLANATION);
    };
  }

  private static Page of(
      Shown shown, Map<String, String> rows, Text title, String heading, Text explanation) {
    Texts texts = Texts.in(shown.audience().language());
    return new Page(
        Page.Kind.ERROR,
        shown,
        texts.get(title),
        heading,
        texts.get(explanation),
        Page.Ground.NONE,
        rows,
        List.of(),
        "");
  }

  private static Page of(Shown shown, Page.Kind kind, Text title, Text heading, Text explanation) {
    Texts texts = Texts.in(shown.audience().language());
    String words =
        explanation.speaksOf().isEmpty()
            ? texts.get(explanation)
            : texts.get(explanation, shown.site());
    return new Page(
        kind,
        shown,
        texts.get(title),
        texts.get(heading),
        words,
        Page.Ground.NONE,
        Map.of(texts.get(Text.LABEL_REFERENCE), shown.reference()),
        List.of(),
        "");
  }
}

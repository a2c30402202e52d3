package dev.sluice.page;

/** The fields of the forms on pages. */
public final class FormNames {
  /** Carries the ticket. */
  public static final String TICKET = "ticket";

  /** Carries words of the reader's own. */
  public static final String WORDS = "words";

  private FormNames() {}
}

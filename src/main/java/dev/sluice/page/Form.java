package dev.sluice.page;

import java.util.Optional;

/**
 * A button on a page, and what it sends.
 *
 * @param action the path that it is sent to, on the page's own site
 * @param ticket what shows that the form is one of ours
 * @param note what the reader should know before
 * @param words a field for words of the reader's own; the form then opens on a click
 */
record Form(String action, String ticket, String button, String note, Optional<Words> words) {
  /** As many characters as a field takes. */
  static final int WORDS_MAX = 280;

  record Words(String title, String label) {}
}

package dev.sluice.accesslog;

/** How one record becomes one line. */
interface LineFormat {
  /** Appends the line, its end included. */
  void append(AccessRecord entry, LineBuffer out);
}

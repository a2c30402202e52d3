package dev.sluice.lists.compile;

import java.io.IOException;

/** What compiling would take is more than it may; the message says what, for the admin. */
public final class BudgetExceeded extends IOException {
  private static final long serialVersionUID = 1;

  public BudgetExceeded(String message) {
    super(message);
  }
}

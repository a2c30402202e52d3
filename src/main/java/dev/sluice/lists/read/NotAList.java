package dev.sluice.lists.read;

import java.io.IOException;

/** A source is something else than a list; the message says what, for the admin. */
public final class NotAList extends IOException {
  private static final long serialVersionUID = 1;

  public NotAList(String message) {
    super(message);
  }
}

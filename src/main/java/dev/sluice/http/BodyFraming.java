package dev.sluice.http;

/** How the end of a message's content is found (RFC 9112 §6.3). */
public enum BodyFraming {
  /** There is no content. */
  NONE,
  /** A Content-Length above zero. */
  LENGTH,
  CHUNKED,
  /** A response that ends with its connection. */
  UNTIL_CLOSE;

  /** Whether the head says how much there is. */
  public boolean isOfKnownLength() {
    return this == NONE || this == LENGTH;
  }
}

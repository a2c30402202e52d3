package dev.sluice.cache;

/** On what ground a stored response answers without the origin being asked first. */
public enum Serving {
  FRESH,
  /** Stale, and the origin is asked beside it (RFC 5861 §3). */
  STALE_WHILE_REVALIDATE,
  /** Stale, and the client takes it so: max-stale (RFC 9111 §5.2.1.2). */
  STALE_ALLOWED
}

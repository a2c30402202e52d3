package dev.sluice.store;

/** Why content ended before it was whole. */
public enum Broken {
  /** The origin's connection failed or ended amid the content. */
  ORIGIN_FAILED,
  /** Whoever fetched it gave up. */
  ABANDONED,
  /** More content came than Content-Length announced (RFC 9112 §6.3). */
  LONGER_THAN_ANNOUNCED,
  /** Less content came than Content-Length announced (RFC 9112 §6.3). */
  SHORTER_THAN_ANNOUNCED,
  /** What this reader wants has left the window of a response that isn't kept. */
  PASSED_BY,
  /** The stored content is no longer what was written, or can't be read. */
  STORAGE_FAILED
}

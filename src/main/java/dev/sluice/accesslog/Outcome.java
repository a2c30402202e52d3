package dev.sluice.accesslog;

/** How an exchange or tunnel ended, in Squid's tags. */
public enum Outcome {
  /** The origin answered. */
  TCP_MISS(Source.ORIGIN),
  /** A stored response from the disk. */
  TCP_HIT(Source.STORE),
  /** A stored response from memory. */
  TCP_MEM_HIT(Source.STORE),
  /** A fresh stored response had not changed since the client's If-Modified-Since: 304. */
  TCP_IMS_HIT(Source.STORE),
  /** A fresh stored response had one of the client's If-None-Match: 304. */
  TCP_INM_HIT(Source.STORE),
  /** A stale stored response that may be served without asking the origin first (RFC 5861 §3). */
  TCP_STALE_HIT(Source.STORE),
  /** What the origin answered to another client's request, as it came. */
  TCP_CF_HIT(Source.STORE),
  /** The origin confirmed the stored response. */
  TCP_REFRESH_UNMODIFIED(Source.ORIGIN),
  /** The origin had another in the place of the stored response. */
  TCP_REFRESH_MODIFIED(Source.ORIGIN),
  /** The origin failed to confirm the stored response, and the stale one was served. */
  TCP_REFRESH_FAIL_OLD(Source.ORIGIN),
  /** The origin failed to confirm the stored response, and its failure was passed on. */
  TCP_REFRESH_FAIL_ERR(Source.ORIGIN),
  /** The client wanted the origin's own answer: no-cache. */
  TCP_CLIENT_REFRESH_MISS(Source.ORIGIN),
  TCP_TUNNEL(Source.ORIGIN),
  TCP_DENIED(Source.NONE),
  /** The gateway led the client back to a site, after a button on a page of its own. */
  TCP_REDIRECT(Source.NONE),
  /** The client left before the end of the origin's answer. */
  TCP_MISS_ABORTED(Source.ORIGIN),
  /** The client left before the end of a stored response. */
  TCP_HIT_ABORTED(Source.STORE),
  /** The origin could not be reached or broke off, or the request could not be read. */
  NONE(Source.NONE);

  /** Where the answer came from. */
  enum Source {
    ORIGIN,
    STORE,
    NONE
  }

  private final Source source;

  Outcome(Source source) {
    this.source = source;
  }

  Source source() {
    return source;
  }
}

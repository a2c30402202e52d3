package dev.sluice.accesslog;

/** How an exchange or tunnel ended, in Squid's tags. */
public enum Outcome {
  TCP_MISS,
  TCP_TUNNEL,
  TCP_DENIED,
  /** The client left before the end. */
  TCP_MISS_ABORTED,
  /** The origin could not be reached or broke off, or the request could not be read. */
  NONE
}

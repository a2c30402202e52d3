package dev.sluice.upstream;

import dev.sluice.http.FramingFault;

/** Why an origin's response will not come, or not to its end. */
public sealed interface UpstreamFailure {
  /**
   * The origin ended or reset the connection.
   *
   * @param answering whether a byte of the response had come
   */
  record Ended(boolean answering) implements UpstreamFailure {}

  /** What came can't be passed on. */
  record Malformed(FramingFault fault) implements UpstreamFailure {}

  /** The codec read something other than the guard did; never seen, and never passed on. */
  record Misread() implements UpstreamFailure {}
}

package dev.sluice.exchange;

import dev.sluice.transport.Timeouts;
import java.time.Duration;

/** How long each {@link Wait} may last. */
record Waits(
    Duration keepAlive,
    Duration requestHead,
    Duration requestContent,
    Duration collapsed,
    Duration responseHead,
    Duration responseContent,
    Duration clientWrite,
    Duration linger) {
  static final Waits STANDARD =
      new Waits(
          Timeouts.KEEP_ALIVE_IDLE,
          Timeouts.REQUEST_HEAD,
          Timeouts.REQUEST_CONTENT_IDLE,
          Timeouts.COLLAPSED,
          Timeouts.RESPONSE_HEAD,
          Timeouts.RESPONSE_CONTENT_IDLE,
          Timeouts.CLIENT_WRITE_STALL,
          Timeouts.LINGERING_CLOSE);

  Duration of(Wait wait) {
    return switch (wait) {
      case KEEP_ALIVE -> keepAlive;
      case REQUEST_HEAD -> requestHead;
      case REQUEST_CONTENT -> requestContent;
      case COLLAPSED -> collapsed;
      case UPSTREAM_WRITE, RESPONSE_HEAD -> responseHead;
      case RESPONSE_CONTENT -> responseContent;
      case CLIENT_WRITE -> clientWrite;
    };
  }
}

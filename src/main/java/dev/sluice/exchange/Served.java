package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.http.BodyFraming;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * A response as it is to go out of the store.
 *
 * @param head encoded, to the empty line
 * @param segments the content's, in order; none when only the head goes out
 * @param persists whether the client's connection goes on
 */
record Served(
    int status,
    ByteBuf head,
    BodyFraming framing,
    List<Segment> segments,
    boolean persists,
    Outcome outcome) {
  void release() {
    head.release();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Text(ByteBuf octets)) {
        octets.release();
      }
    }
  }
}

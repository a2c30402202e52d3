package dev.sluice.exchange;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Writes responses; those to HEAD have no content whatever their fields say. */
final class ResponseEncoder extends HttpResponseEncoder {
  private boolean toHead;

  /** Tells of the request whose responses come next. */
  void answering(boolean head) {
    toHead = head;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpResponse response) {
    return toHead || super.isContentAlwaysEmpty(response);
  }
}

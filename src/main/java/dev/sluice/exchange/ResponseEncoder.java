package dev.sluice.exchange;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.util.function.BooleanSupplier;

/** Writes responses; those to HEAD have no content whatever their fields say. */
final class ResponseEncoder extends HttpResponseEncoder {
  private final BooleanSupplier toHead;

  /**
   * @param toHead whether the request that is answered is a HEAD
   */
  ResponseEncoder(BooleanSupplier toHead) {
    this.toHead = toHead;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpResponse response) {
    return toHead.getAsBoolean() || super.isContentAlwaysEmpty(response);
  }
}

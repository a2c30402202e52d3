package dev.sluice.exchange;

import dev.sluice.upstream.head.FieldNames;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.AsciiString;

/** Turns what the {@link RequestGate} let by into messages; the gate has validated it. */
final class RequestDecoder extends HttpRequestDecoder {
  private static final int ABOVE_THE_GUARDS_CAP = 128 * 1024;

  RequestDecoder() {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(ABOVE_THE_GUARDS_CAP)
            .setMaxHeaderSize(ABOVE_THE_GUARDS_CAP)
            .setMaxChunkSize(Integer.MAX_VALUE)
            .setAllowPartialChunks(true)
            .setValidateHeaders(false));
  }

  @Override
  protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
    return FieldNames.of(bytes, start, length);
  }
}

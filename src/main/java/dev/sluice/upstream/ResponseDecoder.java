package dev.sluice.upstream;

import dev.sluice.http.BodyFraming;
import dev.sluice.http.ResponseGuard;
import dev.sluice.upstream.head.FieldNames;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.AsciiString;

/** Turns what the guard let by into messages; whether there is content, the guard says. */
final class ResponseDecoder extends HttpResponseDecoder {
  private static final int ABOVE_THE_GUARDS_CAP = 128 * 1024;

  private final ResponseGuard guard;

  ResponseDecoder(ResponseGuard guard) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(ABOVE_THE_GUARDS_CAP)
            .setMaxHeaderSize(ABOVE_THE_GUARDS_CAP)
            .setMaxChunkSize(Integer.MAX_VALUE)
            .setAllowPartialChunks(true)
            .setAllowDuplicateContentLengths(true)
            .setStrictLineParsing(false)
            .setValidateHeaders(false));
    this.guard = guard;
  }

  @Override
  protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
    return FieldNames.of(bytes, start, length);
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return guard.framing() == BodyFraming.NONE;
  }

  @Override
  protected boolean isSwitchingToNonHttp1Protocol(HttpResponse message) {
    return false; // what follows a 101 stays before the guard
  }
}

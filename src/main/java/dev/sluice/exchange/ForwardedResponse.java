package dev.sluice.exchange;

import dev.sluice.http.BodyFraming;
import dev.sluice.http.ConnectionOptions;
import dev.sluice.http.Via;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;

/**
 * A final response as the client gets it: its fields are changed in place, its content's end made
 * one that the client's version knows.
 *
 * @param upstreamPersists whether the origin keeps its connection
 * @param clientPersists whether the client's connection goes on
 * @param framed whether the client can tell an early end from the regular one
 * @param connectionBound whether it authenticates the connection and not the request
 */
record ForwardedResponse(
    boolean upstreamPersists, boolean clientPersists, boolean framed, boolean connectionBound) {

  /**
   * Turns the origin's response into the client's.
   *
   * @param http11 the client's version
   * @param mayPersist whether the client's connection could go on
   */
  static ForwardedResponse of(
      HttpResponse response, BodyFraming framing, boolean http11, boolean mayPersist) {
    HttpHeaders headers = response.headers();
    boolean fromHttp11 = response.protocolVersion().equals(HttpVersion.HTTP_1_1);
    ConnectionOptions options = HopByHop.options(headers);
    HopByHop.remove(headers, options);
    boolean unannounced = !framing.isOfKnownLength();
    boolean clientPersists = mayPersist && (http11 || !unannounced);
    if (unannounced) {
      announce(headers, http11);
    }
    if (http11 && !clientPersists) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (!http11 && clientPersists) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    headers.add(HttpHeaderNames.VIA, Via.element(fromHttp11));
    response.setProtocolVersion(HttpVersion.HTTP_1_1);
    return new ForwardedResponse(
        framing != BodyFraming.UNTIL_CLOSE && options.persists(fromHttp11),
        clientPersists,
        http11 || !unannounced,
        ConnectionAuthentication.isAskedForBy(headers));
  }

  /** Whether the origin keeps its connection after such a response. */
  static boolean upstreamPersists(HttpResponse response, BodyFraming framing) {
    boolean http11 = response.protocolVersion().equals(HttpVersion.HTTP_1_1);
    return framing != BodyFraming.UNTIL_CLOSE
        && HopByHop.options(response.headers()).persists(http11);
  }

  /** An interim response (RFC 9110 §15.2). */
  static void prepareInterim(HttpResponse response) {
    HttpHeaders headers = response.headers();
    HopByHop.remove(headers, HopByHop.options(headers));
    headers.add(HttpHeaderNames.VIA, Via.element(true));
    response.setProtocolVersion(HttpVersion.HTTP_1_1);
  }

  private static void announce(HttpHeaders headers, boolean http11) {
    if (http11) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    } else {
      headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
      headers.remove(HttpHeaderNames.TRAILER);
    }
  }
}

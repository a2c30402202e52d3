package dev.sluice.exchange;

import dev.sluice.http.BodyFraming;
import dev.sluice.http.ConnectionOptions;
import dev.sluice.http.Method;
import dev.sluice.http.Via;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Locale;

/**
 * A request as the origin gets it (RFC 9110 §7.6): HTTP/1.1, without what was for the client's
 * connection alone, with the Host its target names.
 *
 * @param upgrade the protocol it asks to change to, in lower case; empty for none
 * @param repeatable whether it may be sent again when it's unknown whether it arrived
 * @param connectionBound whether it logs the connection on, not the request
 */
record ForwardedRequest(
    HttpRequest head, String upgrade, boolean repeatable, boolean connectionBound) {
  /** The same with other fields. */
  ForwardedRequest with(HttpHeaders headers) {
    HttpRequest changed =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            head.method(),
            head.uri(),
            Unpooled.EMPTY_BUFFER,
            headers,
            EmptyHttpHeaders.INSTANCE);
    return new ForwardedRequest(changed, upgrade, repeatable, connectionBound);
  }

  /** Whether it has no content that is sent after its head. */
  boolean isWhole() {
    return head instanceof FullHttpRequest;
  }

  boolean isHead() {
    return head.method().equals(HttpMethod.HEAD);
  }

  /**
   * Turns the client's request into the one for the origin; its fields are changed in place.
   *
   * @param options of its Connection fields
   */
  static ForwardedRequest of(
      HttpRequest request, Target target, ConnectionOptions options, BodyFraming framing) {
    HttpHeaders headers = request.headers();
    boolean http11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    String upgrade = http11 ? upgrade(headers, options, framing) : "";
    String upgradeAsWritten = upgrade.isEmpty() ? "" : headers.get(HttpHeaderNames.UPGRADE, "");
    boolean trailers = http11 && takesTrailers(headers);
    HopByHop.remove(headers, options);
    if (!upgrade.isEmpty()) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
      headers.set(HttpHeaderNames.UPGRADE, upgradeAsWritten);
    } else if (trailers) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderNames.TE);
      headers.set(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
    }
    if (!http11) {
      headers.remove(HttpHeaderNames.EXPECT);
    }
    headers.add(HttpHeaderNames.VIA, Via.element(http11));
    setHost(headers, target);
    plainContentLength(headers);
    boolean repeatable =
        framing == BodyFraming.NONE && Method.isIdempotent(request.method().name());
    return new ForwardedRequest(
        head(request, target, framing),
        upgrade,
        repeatable,
        ConnectionAuthentication.isAttemptedBy(headers));
  }

  private static HttpRequest head(HttpRequest request, Target target, BodyFraming framing) {
    if (framing == BodyFraming.NONE) {
      return new DefaultFullHttpRequest(
          HttpVersion.HTTP_1_1,
          request.method(),
          target.line(),
          Unpooled.EMPTY_BUFFER,
          request.headers(),
          EmptyHttpHeaders.INSTANCE);
    }
    return request.setProtocolVersion(HttpVersion.HTTP_1_1).setUri(target.line());
  }

  /**
   * HTTP/2 would carry requests past every check, and TLS would hide them; content before the new
   * protocol is nobody's use.
   */
  private static String upgrade(
      HttpHeaders headers, ConnectionOptions options, BodyFraming framing) {
    String asked = headers.get(HttpHeaderNames.UPGRADE);
    if (asked == null || !options.upgrade() || framing != BodyFraming.NONE) {
      return "";
    }
    String protocol = asked.strip().toLowerCase(Locale.ROOT);
    boolean refused =
        protocol.isEmpty()
            || protocol.startsWith("h2")
            || protocol.startsWith("http/")
            || protocol.startsWith("tls/")
            || protocol.indexOf(',') >= 0
            || headers.getAll(HttpHeaderNames.UPGRADE).size() > 1;
    return refused ? "" : protocol;
  }

  private static boolean takesTrailers(HttpHeaders headers) {
    return headers.containsValue(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS, true);
  }

  private static void setHost(HttpHeaders headers, Target target) {
    String host = headers.get(HttpHeaderNames.HOST);
    if (!target.hostField().equals(host)) {
      headers.set(HttpHeaderNames.HOST, target.hostField());
    }
  }

  /** Leading zeros are in the grammar, but not in every origin's. */
  private static void plainContentLength(HttpHeaders headers) {
    String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    if (length != null && length.length() > 1 && length.charAt(0) == '0') {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(Long.parseLong(length)));
    }
  }
}

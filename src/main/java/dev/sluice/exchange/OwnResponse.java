package dev.sluice.exchange;

import dev.sluice.http.ErrorType;
import dev.sluice.http.HttpDate;
import dev.sluice.http.ProxyStatus;
import dev.sluice.page.OtherPages;
import dev.sluice.page.Page;
import dev.sluice.page.Template;
import dev.sluice.policy.Reason;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** Responses that Sluice gives in the origin's stead. */
final class OwnResponse {
  private static final int FORBIDDEN = 403;
  private static final String PROXY_STATUS = "proxy-status";
  private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH";

  private OwnResponse() {}

  /** A page in the stead of one that the rules keep from the client. */
  static FullHttpResponse denied(Page page, Template template, Reason reason, Instant now) {
    FullHttpResponse response = of(FORBIDDEN, page, template, now);
    response
        .headers()
        .set(PROXY_STATUS, ProxyStatus.of(ErrorType.HTTP_REQUEST_DENIED, word(reason)));
    return response;
  }

  /** Why it is blocked, as the log has it. */
  static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An error page. */
  static FullHttpResponse failed(ProxyError error, ExchangeRecord journal, Instant now) {
    Page page =
        OtherPages.failed(
            journal.shown(),
            error.side(),
            error.status() + " " + error.type().token(),
            error.reason());
    FullHttpResponse response = of(error.status(), page, Template.standard(), now);
    response.headers().set(PROXY_STATUS, ProxyStatus.of(error.type(), error.reason()));
    if (error.status() == HttpResponseStatus.METHOD_NOT_ALLOWED.code()) {
      response.headers().set(HttpHeaderNames.ALLOW, METHODS);
    }
    return response;
  }

  /** To an OPTIONS that may go no further (RFC 9110 §7.6.2). */
  static FullHttpResponse options(Instant now) {
    FullHttpResponse response = bare(HttpResponseStatus.OK.code(), new byte[0], now);
    response.headers().set(HttpHeaderNames.ALLOW, METHODS);
    return response;
  }

  /** To a probe of the gateway's own: what it asked for, without the slash. */
  static FullHttpResponse probe(String path, Instant now) {
    byte[] word = path.substring(1).getBytes(StandardCharsets.US_ASCII);
    FullHttpResponse response = bare(HttpResponseStatus.OK.code(), word, now);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN);
    return response;
  }

  /** A response without content as one message. */
  static FullHttpResponse whole(HttpResponse head) {
    return new DefaultFullHttpResponse(
        head.protocolVersion(),
        head.status(),
        Unpooled.EMPTY_BUFFER,
        head.headers(),
        EmptyHttpHeaders.INSTANCE);
  }

  /**
   * A page. Its browser may load nothing, run nothing, send its forms to its own site only, and
   * show it in no other site's frame, where a click could be stolen.
   */
  static FullHttpResponse of(int status, Page page, Template template, Instant now) {
    FullHttpResponse response = bare(status, page.content(template), now);
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, page.type());
    headers.set(HttpHeaderNames.CONTENT_LANGUAGE, page.shown().audience().language().tag());
    headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, template.securityPolicy());
    headers.set("referrer-policy", "same-origin");
    headers.set("x-content-type-options", "nosniff");
    headers.set("x-frame-options", "DENY");
    return response;
  }

  static FullHttpResponse bare(int status, byte[] content, Instant now) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            Unpooled.wrappedBuffer(content),
            DefaultHttpHeadersFactory.headersFactory(),
            DefaultHttpHeadersFactory.trailersFactory());
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.DATE, HttpDate.format(now));
    headers.set(HttpHeaderNames.CONTENT_LENGTH, content.length);
    headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    return response;
  }
}

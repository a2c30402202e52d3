package dev.sluice.exchange;

import dev.sluice.http.ErrorType;
import dev.sluice.http.HttpDate;
import dev.sluice.http.ProxyStatus;
import dev.sluice.policy.Verdict;
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
import java.time.Instant;
import java.util.Locale;

/** Responses that Sluice gives in the origin's stead. */
final class OwnResponse {
  private static final int FORBIDDEN = 403;
  private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH";

  private OwnResponse() {}

  /** The block page. */
  static FullHttpResponse blocked(Verdict.Block block, ExchangeRecord journal, Instant now) {
    Page page = Page.blocked(journal.name(), journal.url(), block, journal.id());
    String reason = reason(block);
    return of(FORBIDDEN, page, now, ProxyStatus.of(ErrorType.HTTP_REQUEST_DENIED, reason));
  }

  /** Why it is blocked, as the log has it. */
  static String reason(Verdict.Block block) {
    return block.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An error page. */
  static FullHttpResponse failed(ProxyError error, ExchangeRecord journal, Instant now) {
    Page page = Page.failed(error, journal.name(), journal.id());
    FullHttpResponse response =
        of(error.status(), page, now, ProxyStatus.of(error.type(), error.reason()));
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

  /** A response without content as one message. */
  static FullHttpResponse whole(HttpResponse head) {
    return new DefaultFullHttpResponse(
        head.protocolVersion(),
        head.status(),
        Unpooled.EMPTY_BUFFER,
        head.headers(),
        EmptyHttpHeaders.INSTANCE);
  }

  private static FullHttpResponse of(int status, Page page, Instant now, String proxyStatus) {
    FullHttpResponse response = bare(status, page.html(), now);
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    headers.set("proxy-status", proxyStatus);
    headers.set(
        HttpHeaderNames.CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    headers.set("x-content-type-options", "nosniff");
    return response;
  }

  private static FullHttpResponse bare(int status, byte[] content, Instant now) {
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

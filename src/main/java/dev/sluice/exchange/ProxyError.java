package dev.sluice.exchange;

import dev.sluice.http.ErrorType;
import dev.sluice.http.FramingFault;
import dev.sluice.page.OtherPages.Side;
import dev.sluice.store.Broken;
import dev.sluice.upstream.UpstreamFailure;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;

/**
 * A failure that ends an exchange with a response of ours: the one place where failures become
 * statuses.
 *
 * @param side on which it went wrong
 * @param reason for the log and the Proxy-Status field: lower case with dashes
 */
record ProxyError(ErrorType type, Side side, int status, String reason) {

  static final ProxyError REQUEST_HEAD_TIMEOUT = client(408, "request-head-timeout");
  static final ProxyError REQUEST_CONTENT_TIMEOUT = client(408, "request-content-timeout");
  static final ProxyError UNKNOWN_EXPECTATION = client(417, "unknown-expectation");
  static final ProxyError TRACE_ENDS_HERE = client(405, "trace-ends-here");
  static final ProxyError INVALID_MAX_FORWARDS = client(400, "invalid-max-forwards");
  static final ProxyError INTERNAL =
      new ProxyError(ErrorType.PROXY_INTERNAL_ERROR, Side.INTERNAL, 500, "internal-error");
  static final ProxyError LOOP =
      new ProxyError(ErrorType.PROXY_LOOP_DETECTED, Side.CLIENT, 502, "loop");
  static final ProxyError UPSTREAM_WRITE_TIMEOUT =
      upstream(ErrorType.CONNECTION_WRITE_TIMEOUT, "upstream-write-timeout");
  static final ProxyError RESPONSE_TIMEOUT =
      upstream(ErrorType.HTTP_RESPONSE_TIMEOUT, "response-timeout");
  static final ProxyError UNASKED_UPGRADE =
      upstream(ErrorType.HTTP_UPGRADE_FAILED, "unasked-upgrade");
  static final ProxyError INTERIM_FLOOD =
      upstream(ErrorType.HTTP_PROTOCOL_ERROR, "too-many-interim-responses");

  /** only-if-cached, and nothing stored answers (RFC 9111 §5.2.1.7). */
  static final ProxyError NOT_STORED = client(504, "only-if-cached");

  private static ProxyError client(int status, String reason) {
    return new ProxyError(ErrorType.HTTP_REQUEST_ERROR, Side.CLIENT, status, reason);
  }

  private static ProxyError upstream(ErrorType type, String reason) {
    return new ProxyError(type, Side.UPSTREAM, type.status(), reason);
  }

  /** A request that may not be passed on. */
  static ProxyError of(FramingFault fault) {
    return client(fault.status(), fault.reason());
  }

  /** A connection to the origin that didn't come about. */
  static ProxyError ofDial(Throwable cause) {
    if (cause instanceof ConnectTimeoutException) {
      return upstream(ErrorType.CONNECTION_TIMEOUT, "connect-timeout");
    }
    if (cause instanceof NoRouteToHostException) {
      return upstream(ErrorType.DESTINATION_IP_UNROUTABLE, "no-route");
    }
    String message = String.valueOf(cause.getMessage());
    if (message.contains("unreachable")) {
      return upstream(ErrorType.DESTINATION_IP_UNROUTABLE, "no-route");
    }
    return cause instanceof ConnectException
        ? upstream(ErrorType.CONNECTION_REFUSED, "connection-refused")
        : upstream(ErrorType.DESTINATION_UNAVAILABLE, "destination-unavailable");
  }

  /** A stored response, or one on its way into the store, that ended early. */
  static ProxyError of(Broken why) {
    return switch (why) {
      case ORIGIN_FAILED, ABANDONED, LONGER_THAN_ANNOUNCED, SHORTER_THAN_ANNOUNCED ->
          upstream(ErrorType.HTTP_RESPONSE_INCOMPLETE, "response-incomplete");
      case PASSED_BY, STORAGE_FAILED ->
          new ProxyError(
              ErrorType.PROXY_INTERNAL_ERROR,
              Side.INTERNAL,
              502,
              "store-" + why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    };
  }

  /** A response that did not come, or can't be passed on. */
  static ProxyError of(UpstreamFailure failure) {
    return switch (failure) {
      case UpstreamFailure.Ended(boolean answering) ->
          answering
              ? upstream(ErrorType.HTTP_RESPONSE_INCOMPLETE, "response-incomplete")
              : upstream(ErrorType.CONNECTION_TERMINATED, "upstream-closed");
      case UpstreamFailure.Malformed(FramingFault fault) ->
          upstream(ErrorType.ofResponse(fault), "response-" + fault.reason());
      case UpstreamFailure.Misread() ->
          new ProxyError(ErrorType.PROXY_INTERNAL_ERROR, Side.INTERNAL, 502, "response-misread");
    };
  }
}

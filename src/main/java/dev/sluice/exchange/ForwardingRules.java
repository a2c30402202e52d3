package dev.sluice.exchange;

import dev.sluice.http.Method;
import dev.sluice.http.Via;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;

/** What a request's own fields say about forwarding it. */
final class ForwardingRules {
  /** What is to be done with it. */
  sealed interface Next {}

  record Forward() implements Next {}

  record Fail(ProxyError error) implements Next {}

  /** An OPTIONS that goes no further is answered here. */
  record AnswerOptions() implements Next {}

  private static final Forward FORWARD = new Forward();
  private static final int HOPS_DIGITS_MAX = 9;

  private ForwardingRules() {}

  /** Also counts Max-Forwards down. */
  static Next check(HttpRequest request) {
    HttpHeaders headers = request.headers();
    String expectation = headers.get(HttpHeaderNames.EXPECT);
    if (expectation != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
      return new Fail(ProxyError.UNKNOWN_EXPECTATION);
    }
    if (headers.contains(HttpHeaderNames.VIA)
        && Via.isLoop(String.join(",", headers.getAll(HttpHeaderNames.VIA)))) {
      return new Fail(ProxyError.LOOP);
    }
    return Method.countsForwards(request.method().name()) ? countForwards(request) : FORWARD;
  }

  /** RFC 9110 §7.6.2. */
  private static Next countForwards(HttpRequest request) {
    String written = request.headers().get(HttpHeaderNames.MAX_FORWARDS);
    if (written == null) {
      return FORWARD;
    }
    boolean number =
        !written.isEmpty()
            && written.length() <= HOPS_DIGITS_MAX
            && written.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      return new Fail(ProxyError.INVALID_MAX_FORWARDS);
    }
    int left = Integer.parseInt(written);
    if (left > 0) {
      request.headers().set(HttpHeaderNames.MAX_FORWARDS, Integer.toString(left - 1));
      return FORWARD;
    }
    return request.method().name().equals("OPTIONS")
        ? new AnswerOptions()
        : new Fail(ProxyError.TRACE_ENDS_HERE);
  }
}

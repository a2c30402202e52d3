package dev.sluice.exchange;

import dev.sluice.cache.CacheKey;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.ConnectionOptions;
import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import dev.sluice.net.Host;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An allowed request without content, as the cache sees it. */
final class Inquiry {
  private static final List<String> CONDITIONS =
      List.of("if-match", "if-none-match", "if-modified-since", "if-unmodified-since");

  private final CacheKey key;
  private final RequestHead head;
  private final Host host;
  private final InetAddress destination;
  private final HttpRequest message;
  private final Target target;
  private final ConnectionOptions options;
  private @Nullable ForwardedRequest forwarded;

  /**
   * @param destination where the request went
   */
  Inquiry(
      CacheKey key,
      HttpRequest message,
      Target target,
      ConnectionOptions options,
      InetAddress destination) {
    this.key = key;
    this.head = NettyFields.head(message);
    this.host = target.url().host();
    this.destination = destination;
    this.message = message;
    this.target = target;
    this.options = options;
  }

  private Inquiry(Inquiry other, ForwardedRequest changed) {
    this.key = other.key;
    this.head = new RequestHead(other.head.method(), new NettyFields(changed.head().headers()));
    this.host = other.host;
    this.destination = other.destination;
    this.message = other.message;
    this.target = other.target;
    this.options = other.options;
    this.forwarded = changed;
  }

  /** A read with content, one to change the protocol, or one that logs the connection on. */
  static boolean isForOneClient(
      HttpRequest request, ConnectionOptions options, BodyFraming framing) {
    return framing != BodyFraming.NONE
        || options.upgrade()
        || ConnectionAuthentication.isAttemptedBy(request.headers());
  }

  CacheKey key() {
    return key;
  }

  /** With the client's own conditions and ranges. */
  RequestHead head() {
    return head;
  }

  Host host() {
    return host;
  }

  InetAddress destination() {
    return destination;
  }

  /** As the origin is to get it if the cache has nothing to add. */
  ForwardedRequest request() {
    if (forwarded == null) {
      forwarded = ForwardedRequest.of(message, target, options, BodyFraming.NONE);
    }
    return forwarded;
  }

  boolean isGet() {
    return head.method().equals("GET");
  }

  boolean hasRange() {
    return head.fields().has("range");
  }

  /** Whether the origin's answer to it may be a 200 with everything, as it is for others too. */
  boolean asksForAll() {
    return !hasRange() && CONDITIONS.stream().noneMatch(head.fields()::has);
  }

  /**
   * The request that asks whether what is stored is still good. A range goes on with it, unless it
   * counts only for what the client has (RFC 9110 §13.1.5).
   */
  ForwardedRequest validating(FieldList conditions) {
    ForwardedRequest plain = request();
    if (conditions.isEmpty()) {
      return plain;
    }
    HttpHeaders headers = plain.head().headers().copy();
    if (headers.contains(HttpHeaderNames.IF_RANGE)) {
      headers.remove(HttpHeaderNames.IF_RANGE);
      headers.remove(HttpHeaderNames.RANGE);
    }
    CONDITIONS.forEach(headers::remove);
    conditions.forEach(headers::set);
    return plain.with(headers);
  }

  /** The one for the whole representation, whatever the client wanted of it. */
  Inquiry forAll() {
    ForwardedRequest plain = request();
    HttpHeaders headers = plain.head().headers().copy();
    headers.remove(HttpHeaderNames.IF_RANGE);
    headers.remove(HttpHeaderNames.RANGE);
    CONDITIONS.forEach(headers::remove);
    return new Inquiry(this, plain.with(headers));
  }
}

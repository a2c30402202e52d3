package dev.sluice.exchange;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.CacheStatus;
import dev.sluice.cache.ForwardReason;
import dev.sluice.cache.Invalidation;
import dev.sluice.cache.NotStored;
import dev.sluice.cache.Storability;
import dev.sluice.cache.Stored;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import dev.sluice.net.Host;
import dev.sluice.store.Arriving;
import dev.sluice.store.Broken;
import dev.sluice.upstream.names.Standing;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the response to a request that may change something as the end of what is stored (RFC 9111
 * §4.4), and one to POST that says it is what GET would get as its beginning (RFC 9110 §9.3.3).
 */
final class Changing implements Onlooker {
  private final Caching caching;
  private final EventLoop loop;
  private final CacheKey key;
  private final RequestHead asked;
  private final Host host;
  private final InetAddress destination;
  private final ExchangeRecord journal;
  private final Instant requestTime;
  private @Nullable Arriving arriving;
  private long got;

  Changing(
      Caching caching,
      EventLoop loop,
      CacheKey key,
      RequestHead asked,
      Host host,
      InetAddress destination,
      ExchangeRecord journal) {
    this.caching = caching;
    this.loop = loop;
    this.key = key;
    this.asked = asked;
    this.host = host;
    this.destination = destination;
    this.journal = journal;
    requestTime = caching.clock().instant();
    if (asked.method().equals("POST") && standing() instanceof Standing.Unknown) {
      // Beside the request, so that it is known when the response's head has come.
      caching.names().find(host, destination, loop, known -> {});
    }
  }

  private Standing standing() {
    return caching.names().now(host, destination);
  }

  @Override
  public void sees(HttpResponse head, BodyFraming framing) {
    ResponseHead response = NettyFields.head(head);
    Standing standing = standing();
    if (!(standing instanceof Standing.Refuted)) {
      Invalidation.of(key, asked, response).forEach(gone -> caching.store().remove(gone));
    }
    CacheStatus status = CacheStatus.forward(ForwardReason.METHOD);
    boolean post = asked.method().equals("POST");
    Onlooker.tell(journal, post ? kept(status, head, response, framing, standing) : status, head);
  }

  private CacheStatus kept(
      CacheStatus status,
      HttpResponse head,
      ResponseHead response,
      BodyFraming framing,
      Standing standing) {
    Instant now = caching.clock().instant();
    return switch (Storability.of(key, asked, response, requestTime, now)) {
      // As of most: that is no reason beyond fwd=method.
      case Storability.Refuse(NotStored why) when why == NotStored.METHOD -> status;
      case Storability.Refuse(NotStored why) -> status.withDetail(why.token());
      case Storability.Store _ when !(standing instanceof Standing.Verified) ->
          status.withDetail(Names.whyNot(standing));
      case Storability.Store(Stored stored) -> begun(status, stored, head, framing);
    };
  }

  private CacheStatus begun(
      CacheStatus status, Stored stored, HttpResponse head, BodyFraming framing) {
    Optional<NotStored> refusal = Keeping.refusal(caching, head, framing, stored);
    if (refusal.isPresent()) {
      return status.withDetail(refusal.get().token());
    }
    arriving = caching.store().begin(stored, Keeping.announced(stored, framing), loop);
    return status.withStored();
  }

  /** It goes at its client's pace: what the store can't take at that pace isn't kept. */
  @Override
  public void content(ByteBuf piece) {
    Arriving begun = arriving;
    if (begun == null) {
      return;
    }
    got += piece.readableBytes();
    if (begun.writable() && got <= caching.maxObject()) {
      begun.append(piece.retainedDuplicate());
    } else {
      left();
    }
  }

  @Override
  public void ended(FieldList trailers) {
    Arriving whole = arriving;
    arriving = null;
    if (whole != null) {
      whole.finish(trailers);
    }
  }

  @Override
  public void left() {
    Arriving part = arriving;
    arriving = null;
    if (part != null) {
      part.abort(Broken.ABANDONED);
    }
  }
}

package dev.sluice.exchange;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.CacheStatus;
import dev.sluice.cache.ForwardReason;
import dev.sluice.cache.Invalidation;
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
    Optional<Stored> stored =
        standing instanceof Standing.Verified ? stored(head, response, framing) : Optional.empty();
    if (stored.isPresent()) {
      arriving =
          caching.store().begin(stored.get(), Keeping.announced(stored.get(), framing), loop);
      status = status.withStored();
    }
    Onlooker.tell(journal, status, head);
  }

  private Optional<Stored> stored(HttpResponse head, ResponseHead response, BodyFraming framing) {
    Instant now = caching.clock().instant();
    return Storability.of(key, asked, response, requestTime, now)
                instanceof Storability.Store(Stored stored)
            && Keeping.refusal(caching, head, framing, stored).isEmpty()
        ? Optional.of(stored)
        : Optional.empty();
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

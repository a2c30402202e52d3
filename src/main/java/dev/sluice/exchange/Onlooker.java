package dev.sluice.exchange;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.CacheStatus;
import dev.sluice.cache.ForwardReason;
import dev.sluice.cache.Invalidation;
import dev.sluice.cache.NotStored;
import dev.sluice.cache.Stored;
import dev.sluice.cache.Update;
import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import dev.sluice.net.Host;
import dev.sluice.store.Candidate;
import dev.sluice.upstream.names.Standing;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetAddress;
import java.time.Instant;

/** What the cache makes of the head of a response that passes it by. */
interface Onlooker {
  /** For a gateway without a cache. */
  Onlooker NONE = head -> {};

  /**
   * Sees a final response's head before the client does.
   *
   * @param head which it may add to
   */
  void sees(HttpResponse head);

  /** Only says how the request was handled. */
  static Onlooker telling(ExchangeRecord journal, CacheStatus status) {
    return head -> {
      journal.cached(status);
      head.headers().add("cache-status", status.member());
    };
  }

  /** Takes the response of an unsafe method as the end of what is stored (RFC 9111 §4.4). */
  static Onlooker invalidating(
      Caching caching,
      CacheKey key,
      RequestHead asked,
      Host host,
      InetAddress destination,
      ExchangeRecord journal) {
    Onlooker telling = telling(journal, CacheStatus.forward(ForwardReason.METHOD));
    return head -> {
      Standing standing = caching.names().now(host, destination);
      if (!(standing instanceof Standing.Refuted)) {
        Invalidation.of(key, asked, NettyFields.head(head))
            .forEach(gone -> caching.store().remove(gone));
      }
      telling.sees(head);
    };
  }

  /** Takes the response to HEAD as news of what is stored for GET (RFC 9111 §4.3.5). */
  static Onlooker updating(
      Caching caching,
      Inquiry inquiry,
      Candidate candidate,
      ExchangeRecord journal,
      CacheStatus status) {
    Instant asked = caching.clock().instant();
    Onlooker telling = telling(journal, status);
    return head -> {
      if (head.status().code() == 200) {
        update(caching, inquiry, candidate, NettyFields.head(head), asked);
      }
      telling.sees(head);
    };
  }

  private static void update(
      Caching caching, Inquiry inquiry, Candidate candidate, ResponseHead head, Instant asked) {
    Instant now = caching.clock().instant();
    switch (Update.byHead(candidate.head(), inquiry.head(), head, asked, now)) {
      case Update.Refreshed(Stored refreshed) -> caching.store().refresh(candidate, refreshed);
      case Update.Expelled(Stored _, NotStored _) -> caching.store().remove(candidate);
      case Update.Mismatch() -> caching.store().remove(candidate);
    }
  }
}

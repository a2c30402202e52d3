package dev.sluice.exchange;

import dev.sluice.cache.CacheStatus;
import dev.sluice.cache.NotStored;
import dev.sluice.cache.Stored;
import dev.sluice.cache.Update;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.FieldList;
import dev.sluice.http.ResponseHead;
import dev.sluice.store.Candidate;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Instant;

/** What the cache makes of a response that passes it by. */
interface Onlooker {
  /** For a gateway without a cache. */
  Onlooker NONE = (head, framing) -> {};

  /**
   * Sees a final response's head before the client does.
   *
   * @param head which it may add to
   */
  void sees(HttpResponse head, BodyFraming framing);

  /**
   * Sees a piece of the content before the client does.
   *
   * @param piece still the caller's
   */
  default void content(ByteBuf piece) {}

  /** The content was whole. */
  default void ended(FieldList trailers) {}

  /** Nothing more comes of the response; after {@link #ended} that is no news. */
  default void left() {}

  /** Only says how the request was handled. */
  static Onlooker telling(ExchangeRecord journal, CacheStatus status) {
    return (head, framing) -> tell(journal, status, head);
  }

  /** Says how the request was handled, in the log and to the client. */
  static void tell(ExchangeRecord journal, CacheStatus status, HttpResponse head) {
    journal.cached(status);
    head.headers().add("cache-status", status.member());
  }

  /** Takes the response to HEAD as news of what is stored for GET (RFC 9111 §4.3.5). */
  static Onlooker updating(
      Caching caching,
      Inquiry inquiry,
      Candidate candidate,
      ExchangeRecord journal,
      CacheStatus status) {
    Instant asked = caching.clock().instant();
    return (head, framing) -> {
      if (head.status().code() == 200) {
        update(caching, inquiry, candidate, NettyFields.head(head), asked);
      }
      tell(journal, status, head);
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

package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.cache.CacheStatus;
import dev.sluice.cache.ForwardReason;
import dev.sluice.cache.Stored;
import dev.sluice.http.BodyFraming;
import dev.sluice.store.Broken;
import dev.sluice.store.Content;
import dev.sluice.upstream.UpstreamConnection;
import dev.sluice.upstream.head.HeadBytes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Waits for the answer to a fetch that was begun for this exchange. */
final class Leading extends Waiting implements FetchLeader {
  private final Exchange exchange;
  private final ClientHandler client;
  private final Caching caching;
  private final Inquiry inquiry;
  private final ForwardReason why;
  private final boolean validates;
  private @Nullable Fetch fetch;

  /**
   * @param validates whether the origin is asked about something stored
   */
  Leading(
      Exchange exchange,
      ClientHandler client,
      Caching caching,
      Inquiry inquiry,
      ForwardReason why,
      boolean validates) {
    this.exchange = exchange;
    this.client = client;
    this.caching = caching;
    this.inquiry = inquiry;
    this.why = why;
    this.validates = validates;
  }

  void begin(Fetch begun) {
    fetch = begun;
    begun.flight().enter();
    client.await(Wait.RESPONSE_HEAD);
    exchange.become(this);
    begun.begin();
  }

  @Override
  public void interim(HttpResponse head) {
    if (exchange.http11()) {
      Channel channel = client.encoding();
      ForwardedResponse.prepareInterim(head);
      channel.writeAndFlush(OwnResponse.whole(head), channel.voidPromise());
    }
  }

  @Override
  public void stored(HttpResponse response, BodyFraming framing, Stored stored, Content content) {
    CacheStatus status = CacheStatus.forward(why).withStored();
    if (stored.status() == 206) {
      Background.fetchWhole(caching, client, inquiry, stored);
    }
    exchange.journal().cached(status);
    response.headers().add("cache-status", status.member());
    Served served = served(response, framing, content.length());
    if (!exchange.serve(served, content, leaveFlight())) {
      exchange.become(Inert.BEFORE);
      exchange.fail(ProxyError.of(Broken.ORIGIN_FAILED));
    }
  }

  private Runnable leaveFlight() {
    Fetch begun = fetch;
    fetch = null;
    return begun == null ? () -> {} : begun.flight()::leave;
  }

  /** The origin's own head, with all that is for this client alone. */
  private Served served(HttpResponse response, BodyFraming framing, OptionalLong length) {
    HttpHeaders headers = response.headers();
    int status = response.status().code();
    ForwardedResponse made =
        ForwardedResponse.of(response, framing, exchange.http11(), exchange.mayPersist());
    ByteBuf head = client.channel().alloc().directBuffer(HeadBytes.ADDED_MAX);
    HeadBytes.statusLine(head, status);
    HeadBytes.fields(head, headers);
    HeadBytes.end(head);
    List<Segment> segments =
        framing == BodyFraming.NONE
            ? List.of()
            : List.of(new Segment.Stretch(0, length.orElse(Long.MAX_VALUE)));
    return new Served(status, head, toClient(framing), segments, made.clientPersists(), missed());
  }

  private BodyFraming toClient(BodyFraming framing) {
    return switch (framing) {
      case NONE, LENGTH -> framing;
      case CHUNKED, UNTIL_CLOSE ->
          exchange.http11() ? BodyFraming.CHUNKED : BodyFraming.UNTIL_CLOSE;
    };
  }

  private Outcome missed() {
    if (validates) {
      return Outcome.TCP_REFRESH_MODIFIED;
    }
    return why == ForwardReason.REQUEST ? Outcome.TCP_CLIENT_REFRESH_MISS : Outcome.TCP_MISS;
  }

  @Override
  public void confirmed(Stored refreshed, boolean kept, Validation validation) {
    CacheStatus status = CacheStatus.forward(why).withForwardStatus(304);
    serveStored(
        refreshed, validation, kept ? status.withStored() : status, Outcome.TCP_REFRESH_UNMODIFIED);
  }

  @Override
  public void standsIn(Validation validation, String failure, OptionalInt origin) {
    exchange.journal().failed(failure);
    CacheStatus status = CacheStatus.forward(why).withDetail("stale-if-error");
    CacheStatus told = origin.isPresent() ? status.withForwardStatus(origin.getAsInt()) : status;
    serveStored(validation.question().stored(), validation, told, Outcome.TCP_REFRESH_FAIL_OLD);
  }

  private void serveStored(
      Stored stored, Validation validation, CacheStatus status, Outcome outcome) {
    boolean served =
        exchange.serve(
            stored, validation.content(), inquiry.head(), status, outcome, leaveFlight());
    if (!served) {
      new Lookup(exchange, client, caching, inquiry, true).begin();
    }
  }

  @Override
  public void passes(
      UpstreamConnection upstream, HttpResponse response, BodyFraming framing, String detail) {
    fetch = null;
    CacheStatus status = CacheStatus.forward(why).withDetail(detail);
    Onlooker onlooker = Onlooker.telling(exchange.journal(), status);
    Passing passing = new Passing(exchange, client, inquiry.request(), onlooker, missed());
    exchange.become(passing);
    passing.takeOver(upstream, response, framing);
  }

  @Override
  public void failed(ProxyError failure) {
    fetch = null;
    exchange.journal().cached(CacheStatus.forward(why));
    exchange.fail(failure);
  }

  @Override
  void letGo() {
    Fetch begun = fetch;
    fetch = null;
    if (begun != null) {
      begun.leaderLeft();
    }
  }
}

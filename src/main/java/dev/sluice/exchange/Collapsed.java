package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.cache.CacheStatus;
import dev.sluice.cache.ForwardReason;
import dev.sluice.cache.Reuse;
import dev.sluice.cache.Stored;
import dev.sluice.store.Content;
import io.netty.channel.EventLoop;
import java.util.List;

/** Waits for what another request's fetch brings, but not for long. */
final class Collapsed extends Waiting implements Flight.Awaiting {
  private final Exchange exchange;
  private final ClientHandler client;
  private final Caching caching;
  private final Inquiry inquiry;
  private final Flight flight;
  private final ForwardReason why;

  Collapsed(
      Exchange exchange,
      ClientHandler client,
      Caching caching,
      Inquiry inquiry,
      Flight flight,
      ForwardReason why) {
    this.exchange = exchange;
    this.client = client;
    this.caching = caching;
    this.inquiry = inquiry;
    this.flight = flight;
    this.why = why;
  }

  /** Whether there is something to wait for. */
  boolean begin() {
    if (!flight.join(this)) {
      return false;
    }
    client.await(Wait.COLLAPSED);
    exchange.become(this);
    return true;
  }

  @Override
  public EventLoop loop() {
    return client.channel().eventLoop();
  }

  @Override
  public void told(Flight.News news) {
    switch (news) {
      case Flight.News.Arriving(Stored head, Content content) -> arriving(head, content);
      case Flight.News.NotShared(), Flight.News.Landed() -> {
        if (!isDropped()) {
          goAlone();
        }
      }
    }
  }

  private void arriving(Stored head, Content content) {
    boolean fits =
        !isDropped()
            && Reuse.of(inquiry.head(), List.of(head), caching.clock().instant())
                instanceof Reuse.Hit;
    if (!fits) {
      content.release();
      flight.leave();
      if (!isDropped()) {
        goAlone();
      }
      return;
    }
    CacheStatus status = CacheStatus.forward(why).withCollapsed();
    boolean served =
        exchange.serve(head, content, inquiry.head(), status, Outcome.TCP_CF_HIT, flight::leave);
    if (!served) {
      goAlone();
    }
  }

  private void goAlone() {
    new Lookup(exchange, client, caching, inquiry, true).begin();
  }

  /** Others take too long: this one asks for itself. */
  @Override
  public boolean expired(Wait wait) {
    if (wait != Wait.COLLAPSED) {
      return false;
    }
    drop();
    goAlone();
    return true;
  }

  @Override
  void letGo() {
    boolean _ = flight.withdraw(this);
  }
}

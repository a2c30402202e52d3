package dev.sluice.exchange;

import dev.sluice.cache.Stored;
import dev.sluice.store.Content;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fetch on its way, and who else waits for what it brings: many requests for one thing are one
 * request to the origin. For any thread.
 */
final class Flight {
  /** More than that many don't wait for one fetch. */
  static final int WAITING_MAX = 20_000;

  /** Somebody whose request may be answered by what the fetch brings. */
  interface Awaiting {
    EventLoop loop();

    /** Told once, on the loop. */
    void told(News news);
  }

  /** What became of it. */
  sealed interface News {
    /**
     * The response is being stored.
     *
     * @param content retained for who is told, who then counts as one that reads it until {@link
     *     #leave}
     */
    record Arriving(Stored head, Content content) implements News {}

    /** Nothing that others could share: each is to ask for itself. */
    record NotShared() implements News {}

    /** The store has, or lacks, what there is to have: look again. */
    record Landed() implements News {}
  }

  private static final News LANDED = new News.Landed();
  private static final News NOT_SHARED = new News.NotShared();

  private final boolean abandonable;
  private final Runnable abandoned;
  private final EventLoop loop;
  private final List<Awaiting> waiting = new ArrayList<>(0);
  private News.@Nullable Arriving arriving;
  private boolean over;
  private int interested;
  private volatile long arrived;

  /**
   * @param loop of the fetch
   * @param abandonable whether it ends when nobody is interested any more
   * @param abandoned run on the loop when nobody is
   */
  Flight(EventLoop loop, boolean abandonable, Runnable abandoned) {
    this.loop = loop;
    this.abandonable = abandonable;
    this.abandoned = abandoned;
  }

  /** One that counts as interested without waiting here: who started it. */
  synchronized void enter() {
    interested++;
  }

  /** One that is no longer interested. */
  synchronized void leave() {
    interested--;
    if (interested == 0 && abandonable && !over) {
      loop.execute(abandoned);
    }
  }

  synchronized boolean isDeserted() {
    return abandonable && interested == 0;
  }

  /** Whether the one given will be told; if not, it is to look again. */
  synchronized boolean join(Awaiting one) {
    if (over || waiting.size() >= WAITING_MAX) {
      return false;
    }
    News.Arriving now = arriving;
    if (now == null) {
      waiting.add(one);
    } else if (now.content().retain()) {
      one.loop().execute(() -> one.told(now));
    } else {
      return false;
    }
    interested++;
    return true;
  }

  /** No longer waits. One that is about to be told all the same is told, and leaves then. */
  synchronized boolean withdraw(Awaiting one) {
    if (waiting.remove(one)) {
      leave();
      return true;
    }
    return false;
  }

  /** How much of the content has come; 0 before there is any. */
  long arrived() {
    return arrived;
  }

  /** The head of what arrives, if it does. */
  synchronized Optional<Stored> arrivingHead() {
    return Optional.ofNullable(arriving).map(News.Arriving::head);
  }

  void arrived(long bytes) {
    arrived = bytes;
  }

  // ---- the fetch tells ----

  synchronized void arrives(Stored head, Content content) {
    News.Arriving news = new News.Arriving(head, content);
    arriving = news;
    for (Awaiting each : waiting) {
      if (content.retain()) {
        each.loop().execute(() -> each.told(news));
      } else {
        each.loop().execute(() -> each.told(NOT_SHARED));
      }
    }
    waiting.clear();
  }

  void notShared() {
    end(NOT_SHARED);
  }

  void landed() {
    end(LANDED);
  }

  private synchronized void end(News news) {
    over = true;
    waiting.forEach(each -> each.loop().execute(() -> each.told(news)));
    waiting.clear();
  }
}

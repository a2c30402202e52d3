package dev.sluice.lists.fetch;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings an answer's body from the HTTP client's threads to the one that fetches, a piece at a
 * time: the next is asked for when this one is taken, so never more than one piece and the end wait
 * here.
 */
final class BodyQueue implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  /** What comes next. */
  sealed interface Piece {
    record Bytes(List<ByteBuffer> buffers) implements Piece {}

    record End() implements Piece {}

    record Broken(Throwable cause) implements Piece {}
  }

  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private volatile Optional<Flow.Subscription> subscription = Optional.empty();

  /** Empty when nothing came in that time. */
  Optional<Piece> next(Duration wait) throws InterruptedException {
    Optional<Piece> piece = Optional.ofNullable(pieces.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
    if (piece.isPresent() && piece.get() instanceof Piece.Bytes) {
      subscription.ifPresent(given -> given.request(1));
    }
    return piece;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = Optional.of(given);
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    pieces.add(new Piece.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    pieces.add(new Piece.Broken(cause));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece.End());
  }

  /** What has not come is not wanted any more. */
  @Override
  public void close() {
    subscription.ifPresent(Flow.Subscription::cancel);
  }
}

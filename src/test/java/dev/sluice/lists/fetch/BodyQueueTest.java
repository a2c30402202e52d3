package dev.sluice.lists.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lists.fetch.BodyQueue.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

final class BodyQueueTest {
  private static final Duration NOW = Duration.ZERO;
  private static final List<ByteBuffer> BYTES = List.of(ByteBuffer.allocate(3));

  private final Asked asked = new Asked();
  private final BodyQueue queue = new BodyQueue();

  @Test
  void asksForOnePieceAtATime() throws Exception {
    queue.onSubscribe(asked);
    assertThat(asked.pieces).isEqualTo(1);
    queue.onNext(BYTES);
    assertThat(asked.pieces).isEqualTo(1);

    assertThat(queue.next(NOW)).contains(new Piece.Bytes(BYTES));
    assertThat(asked.pieces).isEqualTo(2);
  }

  @Test
  void hasNothingYet() throws Exception {
    queue.onSubscribe(asked);

    assertThat(queue.next(NOW)).isEmpty();
    assertThat(asked.pieces).isEqualTo(1);
  }

  @Test
  void endsAfterItsPieces() throws Exception {
    queue.onSubscribe(asked);
    queue.onNext(BYTES);
    queue.onComplete();

    assertThat(queue.next(NOW)).contains(new Piece.Bytes(BYTES));
    assertThat(queue.next(NOW)).contains(new Piece.End());
  }

  @Test
  void tellsWhatBroke() throws Exception {
    IOException broken = new IOException("broken");
    queue.onSubscribe(asked);
    queue.onError(broken);

    assertThat(queue.next(NOW)).contains(new Piece.Broken(broken));
  }

  @Test
  void leavesTheRest() {
    queue.onSubscribe(asked);
    queue.close();

    assertThat(asked.cancelled).isTrue();
  }

  private static final class Asked implements Flow.Subscription {
    private long pieces;
    private boolean cancelled;

    @Override
    public void request(long n) {
      pieces += n;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}

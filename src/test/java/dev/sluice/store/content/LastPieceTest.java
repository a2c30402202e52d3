package dev.sluice.store.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.NotKept;
import dev.sluice.store.Responses;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The last piece and the end may come in the very moment in which the writing thread has found that
 * nothing is left to write: the end mustn't be taken for that of what it had until then.
 */
final class LastPieceTest {
  private static final int FIRST = 100;
  private static final byte[] CONTENT = Responses.content(7, FIRST + 10);
  private static final Stored HEAD = Responses.head(Responses.key("last"));

  /** Something else happens just after it was found that there is nothing to write. */
  private static final class Overtaken extends ArrivingContent {
    private @Nullable Runnable meanwhile;

    Overtaken() {
      super(HEAD, OptionalLong.of(CONTENT.length), new InFlight(Long.MAX_VALUE));
    }

    @Override
    synchronized @Nullable ByteBuf unspilled() {
      ByteBuf next = super.unspilled();
      Runnable now = meanwhile;
      if (next == null && now != null) {
        meanwhile = null;
        now.run();
      }
      return next;
    }

    void arrives(int from, int to) {
      ByteBuf piece = Responses.buffer(CONTENT, from, to);
      append(piece);
      piece.release();
    }
  }

  /** Counts what is written, and what of it there was when it was committed. */
  private static final class Counted implements SpillFile {
    private int written;
    private int committed;

    @Override
    public void write(ByteBuf bytes) {
      written += bytes.readableBytes();
    }

    @Override
    public void read(long from, ByteBuf into) throws IOException {
      throw new IOException("nobody reads");
    }

    @Override
    public void commit(Stored head, FieldList trailers) {
      committed = written;
    }

    @Override
    public void close() {}
  }

  /** Everything goes to a file, when the test runs the tasks. */
  private static final class ToFile implements Keeping {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean settled;

    @Override
    public long memoryLimit() {
      return 0;
    }

    @Override
    public long limit() {
      return Long.MAX_VALUE;
    }

    @Override
    public Optional<SpillFile> spill(OptionalLong length) {
      return Optional.empty();
    }

    @Override
    public Executor writers() {
      return tasks::add;
    }

    @Override
    public void keep(Stored head, FieldList trailers, Segments content) {
      throw new AssertionError("memory takes nothing");
    }

    @Override
    public void arrived() {}

    @Override
    public void whole(ArrivingContent content) {}

    @Override
    public Optional<NotKept> revoked() {
      return Optional.empty();
    }

    @Override
    public void failed(IOException why) {
      throw new AssertionError(why);
    }

    @Override
    public void settled() {
      settled = true;
    }

    void runAll() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }
  }

  private final Overtaken content = new Overtaken();
  private final Counted file = new Counted();
  private final ToFile keeping = new ToFile();
  private final Spilling spilling = new Spilling(content, file, keeping, keeping::failed);

  @Test
  void isInTheFileThoughNothingWasLeftAMomentAgo() {
    content.spillTo(file);
    content.arrives(0, FIRST);
    spilling.more();
    content.meanwhile =
        () -> {
          assertThat(file.written).isEqualTo(FIRST);
          content.arrives(FIRST, CONTENT.length);
          content.finish(FieldList.EMPTY);
          spilling.finish(HEAD, FieldList.EMPTY);
        };
    keeping.runAll();
    assertThat(file.committed).isEqualTo(CONTENT.length);
    assertThat(keeping.settled).isTrue();
    content.release();
  }
}

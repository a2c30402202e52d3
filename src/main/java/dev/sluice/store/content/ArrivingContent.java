package dev.sluice.store.content;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Broken;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import dev.sluice.store.ContentReader;
import dev.sluice.store.Piece;
import dev.sluice.store.Tier;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Content between one writer and its readers. Three ways to hold it follow each other, forward
 * only: all in memory; spilled, where a file has everything up to some point and memory what is
 * recent or not yet in the file; passing, where memory has what the slowest reader hasn't read.
 *
 * <p>Everything that moves is guarded by this object's monitor, which is held for the copying of
 * one piece at most, never for input or output.
 *
 * <p>Not final, for a test that has something happen between two of its calls.
 */
public class ArrivingContent implements Content, Candidate {
  /** Of what is not yet settled in a file or with the slowest reader, before the origin waits. */
  static final long WINDOW = 1L << 20;

  /** What one response may always hold, however many arrive. */
  static final long LEAST_WINDOW = Segments.SIZE;

  private static final int RECENT_SEGMENTS = (int) (WINDOW / Segments.SIZE);

  /** How the content ends. */
  private sealed interface End {
    record Whole(FieldList trailers) implements End {}

    record Cut(Broken why) implements End {}
  }

  private final Stored head;
  private final OptionalLong announced;
  private final InFlight inFlight;
  private final Waiting waiting = new Waiting();
  private final AtomicInteger users = new AtomicInteger(1);
  private final Window window;
  private final Positions positions = new Positions();
  private @Nullable SpillFile file;
  private @Nullable End end;
  private @Nullable Runnable whenSettling;
  private long spilled;
  private long accounted;
  private boolean passing;
  private boolean handedOver;

  ArrivingContent(Stored head, OptionalLong announced, InFlight inFlight) {
    this.head = head;
    this.announced = announced;
    this.inFlight = inFlight;
    this.window = new Window(announced);
  }

  @Override
  public Stored head() {
    return head;
  }

  @Override
  public Tier tier() {
    return Tier.ARRIVED;
  }

  @Override
  public synchronized OptionalLong length() {
    return end instanceof End.Whole ? OptionalLong.of(window.end()) : announced;
  }

  @Override
  public ContentReader reader(long from, long to, EventLoop loop) {
    if (!retain()) {
      throw new IllegalStateException("read after its release");
    }
    synchronized (this) {
      positions.enter(Segments.of(from));
    }
    return new ArrivingReader(this, from, to, loop);
  }

  @Override
  public ByteBuf encoded(Function<Stored, ByteBuf> encoder) {
    return encoder.apply(head);
  }

  @Override
  public boolean retain() {
    int now = users.get();
    while (now > 0 && !users.compareAndSet(now, now + 1)) {
      now = users.get();
    }
    return now > 0;
  }

  @Override
  public void release() {
    int left = users.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("released too often");
    }
    if (left == 0) {
      dispose();
    }
  }

  private synchronized void dispose() {
    window.clear();
    account();
    if (file != null) {
      file.close();
    }
  }

  Waiting waiting() {
    return waiting;
  }

  // Readers

  Piece read(long position, long to, int max, int copied) {
    Spilled stretch;
    synchronized (this) {
      long until = Math.min(to, window.end());
      if (position >= until) {
        return ending();
      }
      long most = Math.min(max, until - position);
      if (window.holds(position)) {
        ByteBuf slice = window.slice(position, most);
        moved(position, position + slice.readableBytes());
        return new Piece.Bytes(slice);
      }
      if (file == null || position >= spilled) {
        return new Piece.BrokenOff(Broken.PASSED_BY);
      }
      int count = (int) Math.min(Math.min(most, copied), spilled - position);
      moved(position, position + count);
      stretch = new Spilled(file, position, count);
    }
    return stretch.copied();
  }

  private Piece ending() {
    return switch (end) {
      case null -> new Piece.NotYet();
      case End.Whole(FieldList trailers) -> new Piece.End(trailers);
      case End.Cut(Broken why) -> new Piece.BrokenOff(why);
    };
  }

  private void moved(long from, long to) {
    int before = Segments.of(from);
    int after = Segments.of(to);
    if (before != after) {
      positions.leave(before);
      positions.enter(after);
      if (passing) {
        trim();
      }
    }
  }

  synchronized void left(long position) {
    positions.leave(Segments.of(position));
    trim();
  }

  synchronized boolean hasMore(long position) {
    return end != null || position < window.end();
  }

  synchronized FieldList trailersAt(long position) {
    return end instanceof End.Whole(FieldList trailers) && position >= window.end()
        ? trailers
        : FieldList.EMPTY;
  }

  // The writer

  /** Copies the piece; false, and nothing done, when that is more than was announced. */
  synchronized boolean append(ByteBuf piece) {
    if (announced.isPresent() && window.end() + piece.readableBytes() > announced.getAsLong()) {
      return false;
    }
    window.append(piece);
    trim();
    return true;
  }

  synchronized long arrived() {
    return window.end();
  }

  /** Everything has arrived; false, and nothing done, when that is less than was announced. */
  synchronized boolean finish(FieldList trailers) {
    if (announced.isPresent() && announced.getAsLong() != window.end()) {
      return false;
    }
    end = new End.Whole(trailers);
    return true;
  }

  synchronized void cut(Broken why) {
    end = new End.Cut(why);
  }

  synchronized boolean writable() {
    if (end != null || (file == null && !passing)) {
      return true;
    }
    long unsettled = window.end() - (passing ? Segments.start(window.firstSegment()) : spilled);
    return unsettled < (inFlight.pressed() ? LEAST_WINDOW : WINDOW);
  }

  /** Runs the task, on any thread, whenever {@link #writable} may have become true. */
  synchronized void whenSettling(Runnable task) {
    whenSettling = task;
  }

  /** From now on memory only has what isn't in the file or is recent. */
  synchronized void spillTo(SpillFile to) {
    file = to;
  }

  /** From now on memory only has what the slowest reader, or the file, hasn't. */
  synchronized void passBy() {
    passing = true;
    trim();
  }

  /** The whole content in memory, retained; from now on it counts as its taker's memory. */
  synchronized Segments handOver() {
    Segments whole = window.whole();
    handedOver = true;
    inFlight.changed(-accounted);
    accounted = 0;
    return whole;
  }

  // The file

  /** What comes next into the file, retained; null when it has everything. */
  synchronized @Nullable ByteBuf unspilled() {
    return spilled < window.end() && window.holds(spilled)
        ? window.slice(spilled, Segments.SIZE)
        : null;
  }

  synchronized void spilled(int count) {
    spilled += count;
    trim();
  }

  /** Drops what nobody needs in memory. */
  private void trim() {
    int inFile = Segments.of(spilled);
    if (passing) {
      window.dropBefore(Math.max(inFile, positions.first(window.tip())));
    } else if (file != null) {
      int recent = inFlight.pressed() ? 0 : RECENT_SEGMENTS;
      window.dropBefore(Math.min(inFile, window.tip() - recent));
    }
    account();
    if (whenSettling != null) {
      whenSettling.run();
    }
  }

  private void account() {
    long now = window.bytes();
    long change = now - accounted;
    if (change != 0 && !handedOver) {
      accounted = now;
      inFlight.changed(change);
    }
  }
}

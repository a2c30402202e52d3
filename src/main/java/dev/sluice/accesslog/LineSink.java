package dev.sluice.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * Records on their way to one target after another; of one thread. What a failed write leaves is
 * kept and tried again, from the byte where it stopped, so that no line is ever broken.
 */
final class LineSink {
  /** Encoded bytes held at most, one line more or less. */
  static final int CAPACITY = 256 * 1024;

  private final LineBuffer buffer = new LineBuffer();
  private final LogCounters counters;
  private Optional<LogTarget> target;
  private boolean withinLine;

  LineSink(Optional<LogTarget> target, LogCounters counters) {
    this.target = target;
    this.counters = counters;
  }

  boolean hasRoom() {
    return buffer.length() < CAPACITY;
  }

  void take(AccessRecord entry) {
    target.ifPresent(to -> to.format().append(entry, buffer));
  }

  /** Writes what is held; false when a write failed and something is left. */
  boolean flush() {
    if (target.isEmpty() || buffer.length() == 0) {
      return true;
    }
    ByteBuffer contents = buffer.contents();
    try {
      while (contents.hasRemaining()) {
        target.get().channel().write(contents);
      }
      counters.problem("");
      return true;
    } catch (IOException e) {
      counters.failures.increment();
      counters.problem(Objects.requireNonNullElse(e.getMessage(), "the write failed"));
      return false;
    } finally {
      written(contents.position());
    }
  }

  private void written(int count) {
    if (count > 0) {
      int lines = buffer.lines(count);
      counters.written.add(lines);
      withinLine = !buffer.endsLine(count);
      buffer.discard(count);
    }
  }

  /** Goes on in another target; a line begun in the old one is not finished in the new one. */
  void moveTo(Optional<LogTarget> next) {
    if (!flush() && withinLine) {
      buffer.discard(buffer.firstLine());
      counters.dropped.increment();
    }
    if (next.isEmpty()) {
      abandon();
    }
    withinLine = false;
    close();
    target = next;
  }

  /** Gives up what is held. */
  void abandon() {
    counters.dropped.add(buffer.lines(buffer.length()));
    buffer.discard(buffer.length());
  }

  void close() {
    try {
      if (target.isPresent()) {
        target.get().channel().close();
      }
    } catch (IOException e) {
      counters.failures.increment();
    }
  }
}

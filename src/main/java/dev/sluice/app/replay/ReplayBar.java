package dev.sluice.app.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How far a replay is, in a line of the terminal that changes; nothing where there is no terminal.
 */
final class ReplayBar implements AutoCloseable {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int WIDTH = 30;
  private static final long PAUSE = Duration.ofMillis(200).toNanos();

  private final PrintWriter out;
  private final boolean terminal;
  private final List<Long> sizes;
  private final long began = System.nanoTime();
  private long shown = began;
  private boolean showing;

  /**
   * @param sizes of the logs, in bytes as they lie there; one that isn't known is 0
   */
  ReplayBar(PrintWriter out, boolean terminal, List<Long> sizes) {
    this.out = out;
    this.terminal = terminal;
    this.sizes = sizes;
  }

  static ReplayBar of(PrintWriter out, List<String> logs) {
    return new ReplayBar(
        out, errorsGoToTerminal(), logs.stream().map(log -> size(Path.of(log))).toList());
  }

  private static long size(Path log) {
    try {
      return Files.isRegularFile(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Whether file descriptor 2 is a terminal, which Java doesn't tell. */
  private static boolean errorsGoToTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Shows it, now and then.
   *
   * @param log the how-manieth is being read
   * @param bytes that have been read of it
   * @param lines that have been read of all
   */
  void at(int log, long bytes, long lines) {
    long now = System.nanoTime();
    if (terminal && now - shown >= PAUSE) {
      shown = now;
      long before = sizes.stream().limit(log).mapToLong(Long::longValue).sum();
      long whole = sizes.stream().mapToLong(Long::longValue).sum();
      out.print(CLEAR_LINE + text(before + bytes, whole, lines, now - began));
      out.flush();
      showing = true;
    }
  }

  /** Without a size to go by there is no bar, but a count. */
  static String text(long bytes, long whole, long lines, long nanoseconds) {
    double seconds = nanoseconds / 1e9;
    String count = String.format(Locale.ROOT, "%,d lines, %,.0f a second", lines, lines / seconds);
    if (whole <= 0) {
      return count;
    }
    double done = Math.min(1, (double) bytes / whole);
    int full = (int) (done * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  %s, %.0f s left",
        "=".repeat(full),
        " ".repeat(WIDTH - full),
        done * 100,
        count,
        done == 0 ? 0 : seconds * (1 - done) / done);
  }

  @Override
  public void close() {
    if (showing) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }
}

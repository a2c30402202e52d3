package dev.sluice.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many connections may be open at a time.
 *
 * @param total in all; reached, accepting pauses
 * @param perClient from one client address; above, a connection is reset. An IPv6 client counts by
 *     its whole address, because a whole LAN shares one /64. Generous, because one address may be a
 *     router with a network of its own behind it.
 */
public record ConnectionLimits(int total, int perClient) {
  public ConnectionLimits {
    if (total < 1 || perClient < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }

  /**
   * What this process's limit of open files allows. A connection takes two descriptors (client and
   * origin); an eighth is kept for pipes, files and the control socket. However many one client
   * opens, a quarter is left to the others.
   */
  public static ConnectionLimits fromOpenFiles() {
    return forOpenFiles(openFiles());
  }

  static ConnectionLimits forOpenFiles(long openFiles) {
    long reserve = Math.max(256, openFiles / 8);
    long total = Math.clamp((openFiles - reserve) / 2, 16, 4_000_000);
    return new ConnectionLimits((int) total, (int) (total - total / 4));
  }

  /** How many pipes may be open at a time: half of what is kept, at two descriptors each. */
  public static int pipesForOpenFiles() {
    return Math.clamp(openFiles() / 32, 8, 100_000);
  }

  /** The soft limit, which the JVM has raised to the hard one (proc_pid_limits(5)). */
  static long openFiles() {
    try {
      return openFiles(Files.readString(Path.of("/proc/self/limits")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long openFiles(String limits) {
    return limits
        .lines()
        .filter(line -> line.startsWith("Max open files"))
        .map(line -> line.strip().split("\\s+")[3])
        .mapToLong(soft -> soft.equals("unlimited") ? 1 << 20 : Long.parseLong(soft))
        .findFirst()
        .orElse(1024);
  }
}

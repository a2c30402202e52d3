package dev.sluice.app;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's memory, in bytes.
 *
 * @param resident what the kernel counts as the process's (VmRSS of proc_pid_status(5)); 0 if it
 *     doesn't tell
 * @param direct Netty's buffers outside the heap
 * @param directMax what they may take
 */
record Memory(long resident, long heapUsed, long heapMax, long direct, long directMax) {
  static Memory now() {
    Runtime runtime = Runtime.getRuntime();
    return new Memory(
        residentNow(),
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.maxMemory(),
        Math.max(0, PlatformDependent.usedDirectMemory()),
        PlatformDependent.maxDirectMemory());
  }

  private static long residentNow() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}

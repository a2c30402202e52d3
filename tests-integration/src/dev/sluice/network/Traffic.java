package dev.sluice.network;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests that go on in the background: {@code traffic.py}. */
final class Traffic {
  private static final String STOP = "/tmp/stop-traffic";
  private static final int PATIENCE_SECONDS = 60;

  private final Machine machine;
  private final CompletableFuture<String> printed;

  /** How it went: the number of requests, and a line for each that failed. */
  record Report(int requests, List<String> failures) {}

  /** Begins, and returns when every kind of request has had its first answer. */
  Traffic(Machine machine, String authority, String name, String address4, String address6) {
    this.machine = machine;
    machine.output("rm", "-f", STOP, STOP + ".running");
    String[] command = {
      "python3", Machine.TOOLS + "/traffic.py", STOP, authority, name, address4, address6
    };
    printed = CompletableFuture.supplyAsync(() -> machine.output(command));
    machine.shell(
        "timeout %d sh -c 'until [ -e %s.running ]; do sleep 0.05; done'"
            .formatted(PATIENCE_SECONDS, STOP));
  }

  Report stop() {
    machine.output("touch", STOP);
    try {
      List<String> lines = printed.get(PATIENCE_SECONDS, TimeUnit.SECONDS).lines().toList();
      return new Report(Integer.parseInt(lines.getFirst()), lines.subList(1, lines.size()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the traffic came to its end", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the traffic did not come to its end", e);
    }
  }
}

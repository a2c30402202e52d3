package dev.sluice.app.handover;

import dev.sluice.control.ControlAnswer;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this process has been followed by another: first it gives up what only one can have (the
 * cache's folder, the lists', the ledger), then it is relieved. A follower that never serves is
 * given up in turn.
 */
public final class Succession {
  private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

  /** From giving up to being relieved: a follower has nothing left to do but to listen. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What systemd told this process, and a process it didn't start has to be told. */
  static final List<String> INHERITED = List.of("NOTIFY_SOCKET", "WATCHDOG_USEC");

  /** How far it is. */
  private enum Stage {
    NONE,
    GIVEN_UP,
    RELIEVED
  }

  private final Runnable giveUp;
  private final Runnable takeUp;
  private final Consumer<Long> relieved;
  private Stage stage = Stage.NONE;
  private int attempts;

  /**
   * @param giveUp leaves to another what only one can have; may wait
   * @param takeUp takes up again what can be
   * @param relieved given the follower's pid; may wait
   */
  public Succession(Runnable giveUp, Runnable takeUp, Consumer<Long> relieved) {
    this.giveUp = giveUp;
    this.takeUp = takeUp;
    this.relieved = relieved;
  }

  /** Whether commands that change something are another's by now. */
  public synchronized boolean hasBegun() {
    return stage != Stage.NONE;
  }

  /** The answer's lines are what the follower inherits. */
  public CompletionStage<ControlAnswer> succeed(Map<String, String> environment) {
    return inTheBackground(() -> begin(environment));
  }

  private synchronized ControlAnswer begin(Map<String, String> environment) {
    if (stage != Stage.NONE) {
      return ControlAnswer.refused("another process follows this one already");
    }
    LOG.info("handover: another process is about to follow this one");
    stage = Stage.GIVEN_UP;
    int attempt = ++attempts;
    giveUp.run();
    var _ =
        GlobalEventExecutor.INSTANCE.schedule(
            () -> Thread.startVirtualThread(() -> giveUpOn(attempt)),
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS);
    List<String> lines = new ArrayList<>();
    lines.add("PID=" + ProcessHandle.current().pid());
    INHERITED.stream()
        .filter(environment::containsKey)
        .forEach(name -> lines.add(name + "=" + environment.get(name)));
    return ControlAnswer.done(lines);
  }

  private synchronized void giveUpOn(int attempt) {
    if (stage == Stage.GIVEN_UP && attempt == attempts) {
      LOG.error("handover: the other process never served: this one goes on");
      stage = Stage.NONE;
      takeUp.run();
    }
  }

  public CompletionStage<ControlAnswer> relieve(List<String> names) {
    return inTheBackground(() -> end(names));
  }

  private synchronized ControlAnswer end(List<String> names) {
    if (stage != Stage.GIVEN_UP) {
      return ControlAnswer.refused("no process is about to follow this one");
    }
    long pid =
        names.isEmpty() || !names.getFirst().matches("[0-9]{1,9}")
            ? 0
            : Long.parseLong(names.getFirst());
    if (pid == 0) {
      return ControlAnswer.refused("that is no process");
    }
    stage = Stage.RELIEVED;
    LOG.info("handover: process {} serves from now on", pid);
    relieved.accept(pid);
    return ControlAnswer.done(List.of());
  }

  private static CompletionStage<ControlAnswer> inTheBackground(Supplier<ControlAnswer> step) {
    CompletableFuture<ControlAnswer> answer = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            answer.complete(step.get());
          } catch (RuntimeException e) {
            LOG.error("handover: a defect of Sluice", e);
            answer.complete(ControlAnswer.refused("a defect of Sluice: " + e));
          }
        });
    return answer;
  }
}

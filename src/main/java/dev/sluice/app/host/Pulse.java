package dev.sluice.app.host;

import dev.sluice.transport.EventLoops;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that says the gateway lives, to the firewall and to systemd, as long as every event
 * loop answers.
 *
 * <p>The firewall hears nothing for a family in which intercepted connections are not served;
 * systemd hears nothing when that is this process's fault, and starts another.
 *
 * <p>Beats must come more often than the firewall's window of one second, and a busy loop may
 * answer late. So they go on at their own pace, and end when a loop has been silent for {@link
 * #SILENCE}; a dead process is silent at once.
 */
public final class Pulse {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final Duration PROBE = Duration.ofMillis(150);
  private static final Duration SILENCE = Duration.ofSeconds(3);
  private static final Duration LATE = Duration.ofMillis(900);

  private final EventLoops loops;
  private final Heartbeat heartbeat;
  private final Interceptions interceptions;
  private final ServiceManager manager;
  private final long watchdogPause;
  private final Thread thread = new Thread(this::run, "sluice-pulse");
  private volatile boolean healthy = true;
  private volatile boolean stopping;

  /**
   * @param interceptions asked at each beat
   */
  public Pulse(
      EventLoops loops, Heartbeat heartbeat, Interceptions interceptions, ServiceManager manager) {
    this.loops = loops;
    this.interceptions = interceptions;
    this.heartbeat = heartbeat;
    this.manager = manager;
    this.watchdogPause =
        manager.watchdog().map(every -> every.toNanos() / 2).orElse(Long.MAX_VALUE);
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether every event loop has answered lately. */
  public boolean healthy() {
    return healthy;
  }

  /** Ends the thread and takes the last beat back. */
  public void stop() throws InterruptedException {
    end();
    heartbeat.stop();
  }

  /** Ends the thread: another process beats. */
  public void end() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join();
  }

  private void run() {
    long answered = System.nanoTime();
    long told = System.nanoTime();
    long beaten = System.nanoTime();
    try {
      while (!stopping) {
        long now = System.nanoTime();
        become(now - answered < SILENCE.toNanos());
        if (healthy) {
          heartbeat.beat(interceptions);
          warnOfPause(System.nanoTime() - beaten);
          beaten = System.nanoTime();
        }
        if (healthy && !interceptions.isOwnFault() && now - told >= watchdogPause) {
          manager.alive();
          told = now;
        }
        if (loops.allAnswer(PROBE)) {
          answered = now;
        }
        Thread.sleep(BEAT.minusNanos(Math.min(System.nanoTime() - now, BEAT.toNanos())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The firewall took it for death: new connections got what on-failure says. */
  private static void warnOfPause(long nanoseconds) {
    if (nanoseconds > LATE.toNanos()) {
      LOG.warn(
          "the whole process stood still for {} ms: the machine has too little CPU or memory",
          TimeUnit.NANOSECONDS.toMillis(nanoseconds));
    }
  }

  private void become(boolean now) {
    if (healthy && !now) {
      LOG.error("an event loop is silent: the firewall and systemd are told no more that we live");
    } else if (!healthy && now) {
      LOG.info("every event loop answers again");
    }
    healthy = now;
  }
}

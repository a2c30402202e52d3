package dev.sluice.app.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * systemd, when it started us and wants to hear how we are: datagrams to the socket that
 * NOTIFY_SOCKET names.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/sd_notify.html">sd_notify(3)</a>
 */
public final class ServiceManager {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
  private static final int SEND_TIMEOUT_MS = 1000;

  private final Optional<String> socket;
  private final Optional<Duration> watchdog;

  private ServiceManager(Optional<String> socket, Optional<Duration> watchdog) {
    this.socket = socket;
    this.watchdog = watchdog;
  }

  /**
   * The one that started this process, or one that hears nothing.
   *
   * @param environment of this process
   * @param pid of this process
   */
  public static ServiceManager of(Map<String, String> environment, long pid) {
    String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
    boolean usable = socket.length() > 1 && (socket.startsWith("/") || socket.startsWith("@"));
    return new ServiceManager(
        usable ? Optional.of(socket) : Optional.empty(),
        usable ? watchdog(environment, pid) : Optional.empty());
  }

  private static Optional<Duration> watchdog(Map<String, String> environment, long pid) {
    String meant = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
    try {
      long microseconds = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
      return meant.equals(Long.toString(pid)) && microseconds > 0
          ? Optional.of(Duration.of(microseconds, ChronoUnit.MICROS))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** How often it must hear of us, or it ends us; empty when it doesn't watch. */
  public Optional<Duration> watchdog() {
    return watchdog;
  }

  public void ready(String status) {
    tell("READY=1\nSTATUS=" + status);
  }

  /**
   * To be followed by {@link #ready}.
   *
   * @param nanoTime of CLOCK_MONOTONIC, which {@link System#nanoTime} is on Linux
   */
  public void reloading(long nanoTime) {
    tell(
        "RELOADING=1\nMONOTONIC_USEC="
            + TimeUnit.NANOSECONDS.toMicros(nanoTime)
            + "\nSTATUS=Loading the files again");
  }

  public void stopping() {
    tell("STOPPING=1\nSTATUS=Finishing open connections");
  }

  /** Another process is the service's main one from now on; only this one may say so. */
  public void followedBy(long pid) {
    tell("MAINPID=" + pid + "\nREADY=1\nSTATUS=Handed over to process " + pid);
  }

  public void alive() {
    tell("WATCHDOG=1");
  }

  private void tell(String state) {
    socket.ifPresent(at -> send(at, state));
  }

  private static void send(String at, String state) {
    String path = at.startsWith("@") ? '\0' + at.substring(1) : at;
    try (UnixDatagramChannel channel = UnixDatagramChannel.open()) {
      channel.setOption(UnixSocketOptions.SO_SNDTIMEO, SEND_TIMEOUT_MS);
      var _ =
          channel.send(
              ByteBuffer.wrap(state.getBytes(StandardCharsets.UTF_8)), new UnixSocketAddress(path));
    } catch (IOException e) {
      LOG.warn("systemd does not hear us at {}: {}", at, e.getMessage());
    }
  }
}

package dev.sluice.policy;

import dev.sluice.net.MacAddress;
import dev.sluice.net.OriginalDestination;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a connection or request when a verdict is asked.
 *
 * @param client its address
 * @param device empty for a client that comes through a router, or whose device isn't known yet
 * @param destination where it goes; empty in a rehearsal that names none
 * @param port the destination's, also where its address isn't known
 * @param subject what it asks for
 * @param at when
 */
public record Flow(
    InetAddress client,
    Optional<MacAddress> device,
    Optional<OriginalDestination> destination,
    int port,
    Subject subject,
    Instant at) {
  private static final int HTTPS = 443;

  /** Of a connection that is seen. */
  public static Flow to(
      OriginalDestination destination,
      InetAddress client,
      Optional<MacAddress> device,
      Subject subject,
      Instant at) {
    return new Flow(client, device, Optional.of(destination), destination.port(), subject, at);
  }

  /** Of a client whose device isn't known; without a destination the port is the subject's own. */
  public Flow(
      InetAddress client, Optional<OriginalDestination> destination, Subject subject, Instant at) {
    this(
        client,
        Optional.empty(),
        destination,
        destination.map(OriginalDestination::port).orElseGet(() -> usualPort(subject)),
        subject,
        at);
  }

  /** The same from a device. */
  public Flow from(Optional<MacAddress> itsDevice) {
    return new Flow(client, itsDevice, destination, port, subject, at);
  }

  private static int usualPort(Subject subject) {
    return subject instanceof Subject.Url url ? url.port() : HTTPS;
  }
}

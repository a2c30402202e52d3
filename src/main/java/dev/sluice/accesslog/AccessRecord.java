package dev.sluice.accesslog;

import dev.sluice.net.ClientAddress;
import dev.sluice.net.MacAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.policy.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One exchange or tunnel.
 *
 * @param id what the block page shows as its reference
 * @param time when it began
 * @param device empty for none, and where no group names one
 * @param name the host or server name; empty when there was none
 * @param method empty for a tunnel
 * @param url empty for a tunnel
 * @param decision empty when it ended before a verdict was asked
 * @param continued whether the client went on in spite of a warning
 * @param reason why it was refused or failed, as an enum's name in lower case with dashes; empty
 *     when all went well
 * @param status of the response; empty for a tunnel
 * @param cache what Cache-Status (RFC 9211) says of this gateway's cache, without the cache's name:
 *     {@code hit; ttl=60}, {@code fwd=stale; fwd-status=304; stored}; empty when it wasn't asked
 * @param bytesIn received from the client
 * @param bytesOut sent to the client
 */
public record AccessRecord(
    RecordId id,
    Instant time,
    ClientAddress client,
    Optional<MacAddress> device,
    OriginalDestination destination,
    String name,
    String method,
    String url,
    Optional<Decision> decision,
    boolean continued,
    String reason,
    OptionalInt status,
    String cache,
    long bytesIn,
    long bytesOut,
    Duration duration,
    Outcome outcome) {
  /** Of one that no client went on to in spite of a warning. */
  public AccessRecord(
      RecordId id,
      Instant time,
      ClientAddress client,
      Optional<MacAddress> device,
      OriginalDestination destination,
      String name,
      String method,
      String url,
      Optional<Decision> decision,
      String reason,
      OptionalInt status,
      String cache,
      long bytesIn,
      long bytesOut,
      Duration duration,
      Outcome outcome) {
    this(
        id,
        time,
        client,
        device,
        destination,
        name,
        method,
        url,
        decision,
        false,
        reason,
        status,
        cache,
        bytesIn,
        bytesOut,
        duration,
        outcome);
  }
}

package dev.sluice.intercept;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import dev.sluice.accesslog.RecordId;
import dev.sluice.net.MacAddress;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Subject;
import dev.sluice.transport.Connection;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A connection with its verdict, and its record when it ends. */
record Tunnel(
    Surroundings surroundings,
    Connection connection,
    Subject subject,
    Optional<MacAddress> device,
    Decision decision) {

  /**
   * Writes the one record of this tunnel.
   *
   * @param reason why it was refused or broke; empty when all went well
   */
  void log(Outcome outcome, Optional<? extends Enum<?>> reason, long bytesIn, long bytesOut) {
    Optional<? extends Enum<?>> why = reason.isPresent() ? reason : absence();
    log(
        surroundings,
        connection,
        device,
        name(),
        Optional.of(decision),
        outcome,
        why,
        bytesIn,
        bytesOut);
  }

  /** Writes the record of a connection that ended before a verdict was asked. */
  static void logUnjudged(
      Surroundings surroundings, Connection connection, Enum<?> reason, long bytesIn) {
    log(
        surroundings,
        connection,
        Optional.empty(),
        "",
        Optional.empty(),
        Outcome.NONE,
        Optional.of(reason),
        bytesIn,
        0);
  }

  private static void log(
      Surroundings surroundings,
      Connection connection,
      Optional<MacAddress> device,
      String name,
      Optional<Decision> decision,
      Outcome outcome,
      Optional<? extends Enum<?>> reason,
      long bytesIn,
      long bytesOut) {
    surroundings
        .log()
        .write(
            new AccessRecord(
                RecordId.ofTunnel(connection.id().value()),
                connection.acceptedAt(),
                connection.client(),
                device,
                connection.ingress().destination(),
                name,
                "",
                "",
                decision,
                reason.map(Tunnel::words).orElse(""),
                OptionalInt.empty(),
                "",
                bytesIn,
                bytesOut,
                Duration.between(connection.acceptedAt(), surroundings.clock().instant()),
                outcome));
  }

  private String name() {
    return switch (subject) {
      case Subject.TlsName(var name) -> name.toString();
      case Subject.Unnamed _, Subject.Url _ -> "";
    };
  }

  /** Why there is no name, which is told in the log whatever the verdict. */
  private Optional<? extends Enum<?>> absence() {
    return subject instanceof Subject.Unnamed(var why) ? Optional.of(why) : Optional.empty();
  }

  private static String words(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

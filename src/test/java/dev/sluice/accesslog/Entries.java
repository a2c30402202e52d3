package dev.sluice.accesslog;

import dev.sluice.category.Category;
import dev.sluice.net.Addresses;
import dev.sluice.net.ClientAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Reason;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Records to write. */
final class Entries {
  static final Instant TIME = Instant.parse("2026-11-23T10:00:00.045Z");

  private Entries() {}

  static AccessRecord exchange(String url) {
    return new AccessRecord(
        RecordId.ofTunnel(200),
        TIME,
        client("10.1.2.3"),
        Optional.empty(),
        destination("192.0.2.7", 80),
        "www.example.org",
        "GET",
        url,
        Optional.of(new Decision(allow(), Optional.of("students"))),
        "",
        OptionalInt.of(200),
        "",
        78,
        1270,
        Duration.ofMillis(17),
        Outcome.TCP_MISS);
  }

  static AccessRecord cached(String cache, Outcome outcome) {
    return new AccessRecord(
        RecordId.ofTunnel(203),
        TIME,
        client("10.1.2.3"),
        Optional.empty(),
        destination("192.0.2.7", 80),
        "www.example.org",
        "GET",
        "http://www.example.org/",
        Optional.of(new Decision(allow(), Optional.of("students"))),
        "",
        OptionalInt.of(200),
        cache,
        78,
        1270,
        Duration.ofMillis(17),
        outcome);
  }

  static AccessRecord blockedTunnel() {
    return new AccessRecord(
        RecordId.ofTunnel(201),
        TIME,
        client("fd00:1::5"),
        Optional.empty(),
        destination("2001:db8::7", 443),
        "games.example",
        "",
        "",
        Optional.of(new Decision(block(), Optional.empty())),
        "category",
        OptionalInt.empty(),
        "",
        517,
        7,
        Duration.ofMillis(1),
        Outcome.TCP_DENIED);
  }

  static AccessRecord unjudged() {
    return new AccessRecord(
        RecordId.ofTunnel(202),
        TIME,
        client("10.1.2.3"),
        Optional.empty(),
        destination("192.0.2.7", 443),
        "",
        "",
        "",
        Optional.empty(),
        "client-left",
        OptionalInt.empty(),
        "",
        0,
        0,
        Duration.ZERO,
        Outcome.NONE);
  }

  static String line(LineFormat format, AccessRecord entry) {
    LineBuffer out = new LineBuffer();
    format.append(entry, out);
    return StandardCharsets.UTF_8.decode(out.contents()).toString();
  }

  private static Verdict allow() {
    return new Verdict.Allow(new RuleRef("sluice.yaml", 24, "rules[0]"), Set.of());
  }

  private static Verdict block() {
    return new Verdict.Block(
        new RuleRef("sluice.yaml", 25, "rules[1]"),
        Reason.CATEGORY,
        "",
        Set.of(new Category("games")));
  }

  private static ClientAddress client(String address) {
    return new ClientAddress(Addresses.parse(address).orElseThrow(), 50123);
  }

  private static OriginalDestination destination(String address, int port) {
    return new OriginalDestination(Addresses.parse(address).orElseThrow(), port);
  }
}

package dev.sluice.app.cached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import dev.sluice.accesslog.RecordId;
import dev.sluice.net.Addresses;
import dev.sluice.net.ClientAddress;
import dev.sluice.net.OriginalDestination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class CacheTallyTest {
  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

  private final List<AccessRecord> logged = new ArrayList<>();
  private final CacheTally tally = new CacheTally(logged::add);

  @Test
  void countsByWhoAnswered() {
    write("http://a.example/", "hit; ttl=60", 100, Outcome.TCP_MEM_HIT);
    write("http://a.example/", "hit; ttl=60", 200, Outcome.TCP_HIT);
    write("http://a.example/", "fwd=stale; fwd-status=304", 40, Outcome.TCP_REFRESH_UNMODIFIED);
    write("http://a.example/b", "fwd=uri-miss; stored", 1000, Outcome.TCP_MISS);
    write("http://a.example/c", "fwd=uri-miss; stored", 500, Outcome.TCP_MISS_ABORTED);
    CacheTally.Counts counts = tally.counts();
    assertThat(counts.hits()).isEqualTo(new CacheTally.Count(2, 300));
    assertThat(counts.confirmed()).isEqualTo(new CacheTally.Count(1, 40));
    assertThat(counts.fetched()).isEqualTo(new CacheTally.Count(2, 1500));
    assertThat(counts.asked()).isEqualTo(new CacheTally.Count(5, 1840));
  }

  @Test
  void handsEveryRecordOnButCountsNoneThatTheCacheHadNoPartIn() {
    write("http://a.example/", "", 100, Outcome.TCP_MISS);
    write("", "", 100, Outcome.TCP_TUNNEL);
    write("http://a.example/", "", 100, Outcome.TCP_DENIED);
    assertThat(logged).hasSize(3);
    assertThat(tally.counts().asked().responses()).isZero();
  }

  @Test
  void remembersWhatCameOfAUrlLast() {
    write("http://a.example/", "fwd=uri-miss; detail=no-store", 1, Outcome.TCP_MISS);
    write("http://a.example/", "fwd=uri-miss; detail=private", 1, Outcome.TCP_MISS);
    assertThat(tally.lastFetch("http://a.example/"))
        .contains(
            new CacheTally.Outcome("http://a.example/", TIME, 200, "fwd=uri-miss; detail=private"));
    assertThat(tally.lastFetch("http://b.example/")).isEmpty();
  }

  @Test
  void confusesNoUrlWithAnotherOfTheSameHash() {
    assertThat("http://a.example/Aa").hasSameHashCodeAs("http://a.example/BB");
    write("http://a.example/Aa", "fwd=uri-miss", 1, Outcome.TCP_MISS);
    assertThat(tally.lastFetch("http://a.example/BB")).isEmpty();
    write("http://a.example/BB", "fwd=uri-miss", 1, Outcome.TCP_MISS);
    assertThat(tally.lastFetch("http://a.example/Aa")).isEmpty();
    assertThat(tally.lastFetch("http://a.example/BB")).isPresent();
  }

  private void write(String url, String cache, long bytes, Outcome outcome) {
    tally.write(
        new AccessRecord(
            RecordId.ofTunnel(1),
            TIME,
            new ClientAddress(Addresses.parse("10.1.2.3").orElseThrow(), 50_000),
            Optional.empty(),
            new OriginalDestination(Addresses.parse("192.0.2.7").orElseThrow(), 80),
            "a.example",
            "GET",
            url,
            Optional.empty(),
            "",
            OptionalInt.of(200),
            cache,
            0,
            bytes,
            Duration.ZERO,
            outcome));
  }
}

package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A connection to the TLS port that does not say its name in time. */
@ExtendWith(SharedTopology.class)
final class HelloTimeoutIT {
  @BeforeAll
  static void install(Topology topology) {
    topology.gateway().install(Installation.usual());
  }

  @Test
  void itIsRefusedAfterAWhileWithItsReasonInTheLog(Topology topology) {
    int logMark = topology.gateway().mark();
    long mark = topology.origin().mark();

    List<CompletableFuture<Answers>> all =
        List.of(
            silence(topology, Family.IPV4, "silence"),
            silence(topology, Family.IPV4, "silent-prefix"),
            silence(topology, Family.IPV6, "silence"),
            silence(topology, Family.IPV6, "silent-prefix"));

    assertThat(all.stream().map(CompletableFuture::join))
        .allSatisfy(answers -> assertThat(answers.counts()).doesNotContainKey("silence"));
    topology.gateway().entry(logMark, e -> e.text("reason").equals("timed-out"));
    assertThat(topology.origin().since(mark)).isEmpty();
  }

  private static CompletableFuture<Answers> silence(Topology topology, Family family, String cut) {
    return CompletableFuture.supplyAsync(
        () -> topology.client().hello(family, Topology.WITNESS, Origin.WITNESSED, cut));
  }
}

package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the other tests stand on: without Sluice, everything goes through the gateway untouched. */
@ExtendWith(SharedTopology.class)
final class TopologyIT {
  private final Client client;
  private final Origin origin;

  TopologyIT(Topology topology) {
    client = topology.client();
    origin = topology.origin();
  }

  @BeforeAll
  static void leaveTheGatewayBare(Topology topology) {
    topology.gateway().remove();
  }

  @InBothFamilies
  void aSiteAnswersOverHttpAndSeesTheClientItself(Family family) {
    Client.Page page = client.fetch(family, "http://blocked.example/a");

    assertThat(page.status()).describedAs(page.problem()).isEqualTo(200);
    assertThat(page.body())
        .contains("site=blocked.example", "from=" + Topology.CLIENT.in(family), "uri=/a");
  }

  @InBothFamilies
  void aSiteAnswersOverHttpsWithACertificateThatHolds(Family family) {
    Client.Page page = client.fetch(family, "https://blocked.example/");

    assertThat(page.status()).describedAs(page.problem()).isEqualTo(200);
    assertThat(client.handshake(family, Topology.SITES, "blocked.example"))
        .contains("Verify return code: 0 (ok)");
  }

  @InBothFamilies
  void theWitnessWritesDownEveryByte(Family family) {
    long mark = origin.mark();

    Answers answers = client.hello(family, Topology.WITNESS, Origin.SECRET, "whole");

    assertThat(answers.counts()).containsOnlyKeys("intact");
    assertThat(origin.since(mark))
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.port()).isEqualTo(443);
              assertThat(seen.peer()).isEqualTo(Topology.CLIENT.in(family));
              assertThat(seen.text()).contains(Origin.SECRET);
              assertThat(seen.end()).isEqualTo("fin");
            });
  }

  @InBothFamilies
  void theWitnessEndsAConnectionAsItIsAsked(Family family) {
    Address witness = Topology.WITNESS;

    assertThat(client.end(family, witness, Origin.SECRET, "origin-resets")).isEqualTo("reset");
    assertThat(client.end(family, witness, Origin.SECRET, "origin-finishes")).isEqualTo("closed");
    assertThat(client.end(family, witness, Origin.SECRET, "client-resets")).isEqualTo("closed");
  }

  @InBothFamilies
  void theWitnessTakesWebSockets(Family family) {
    assertThat(client.webSocket(family, Topology.WITNESS, Origin.WITNESSED)).startsWith("echoed");
  }

  @InBothFamilies
  void theExemptAddressesAreOrdinaryOnesToo(Family family) {
    String address = Topology.EXEMPT_CLIENT.in(family);

    assertThat(client.fetch(family, "http://exempt.example/", "--interface", address).body())
        .contains("from=" + address);
    assertThat(client.fetch(family, "http://exempt.example/").body())
        .contains("from=" + Topology.CLIENT.in(family));
  }

  @InBothFamilies
  void everyCutOfAHelloArrivesAsItWasSent(Family family) {
    for (String cut : new String[] {"whole", "bytes", "byte-records", "segments", "records"}) {
      Answers answers = client.hello(family, Topology.WITNESS, Origin.SECRET, cut);
      assertThat(answers.counts()).describedAs(cut).containsOnlyKeys("intact");
    }
  }

  @Test
  void trafficGoesOnUntilItIsStopped() {
    Traffic.Report report = client.traffic(Topology.SITES, Origin.ALLOWED).stop();

    assertThat(report.failures()).isEmpty();
    assertThat(report.requests()).isPositive();
  }
}

package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes through once it is allowed: every byte, and every kind of end. */
@UnderEveryInstallation
final class RelayIT {
  /** Set {@code -Dsluice.download=1073741824 -Dsluice.parallel=32} for the long run. */
  private static final long BYTES = Long.getLong("sluice.download", 64L * 1024 * 1024);

  private static final int PARALLEL = Integer.getInteger("sluice.parallel", 3);
  private static final int MORE_BYTES = 100_000;

  private final Client client;
  private final Origin origin;

  RelayIT(Installation installation, Topology topology) {
    client = topology.client();
    origin = topology.origin();
    topology.gateway().install(installation);
  }

  @InBothFamilies
  void parallelDownloadsArriveUnchanged(Family family) {
    String digest = origin.offer("large", BYTES);

    for (String scheme : new String[] {"http", "https"}) {
      assertThat(client.digests(family, scheme + "://allowed.example/download/large", PARALLEL))
          .describedAs(scheme)
          .hasSize(PARALLEL)
          .containsOnly(digest);
    }
  }

  @InBothFamilies
  void anOriginThatHasFinishedSendingIsStillSentTo(Family family) {
    long mark = origin.mark();

    String end = client.end(family, Topology.WITNESS, Origin.WITNESSED, "origin-finishes");

    assertThat(end).isEqualTo("closed");
    Origin.Witnessed seen = origin.ended(mark);
    assertThat(seen.end()).isEqualTo("fin");
    assertThat(seen.text()).endsWith("please-finish" + "\0".repeat(MORE_BYTES));
  }

  @InBothFamilies
  void anOriginsResetIsAResetToTheClient(Family family) {
    assertThat(client.end(family, Topology.WITNESS, Origin.WITNESSED, "origin-resets"))
        .isEqualTo("reset");
  }

  @InBothFamilies
  void aClientsResetIsAResetToTheOrigin(Family family) {
    long mark = origin.mark();

    client.end(family, Topology.WITNESS, Origin.WITNESSED, "client-resets");

    assertThat(origin.ended(mark).end()).isEqualTo("reset");
  }

  @InBothFamilies
  void aWebSocketIsRelayedBothWays(Family family) {
    assertThat(client.webSocket(family, Topology.WITNESS, Origin.WITNESSED)).startsWith("echoed");
  }
}

package dev.sluice.network;

import static dev.sluice.network.Installation.OnFailure.CLOSED;
import static dev.sluice.network.Installation.OnFailure.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proxy dies under load: the network gets what {@code on-failure} says, and Sluice back. */
@ExtendWith(SharedTopology.class)
final class FailureIT {
  private static final int SECONDS = 2;
  private static final int SECONDS_TO_RETURN = 5;

  private final Client client;
  private final Gateway gateway;

  FailureIT(Topology topology) {
    client = topology.client();
    gateway = topology.gateway();
  }

  @AfterEach
  void takeAway() {
    gateway.remove();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Installation.Mode.class)
  void openLetsEverythingThrough(Installation.Mode mode) {
    gateway.install(new Installation(mode, Installation.ClientAddress.MASK, OPEN));
    Traffic traffic = client.traffic(Topology.SITES, Origin.ALLOWED);

    gateway.kill();

    for (Family family : Family.values()) {
      within(SECONDS, family, Origin.BLOCKED, "200");
      assertThat(client.fetch(family, "https://blocked.example/").status()).isEqualTo(200);
    }
    traffic.stop();

    gateway.start();
    for (Family family : Family.values()) {
      within(SECONDS_TO_RETURN, family, Origin.BLOCKED, "403");
      within(SECONDS_TO_RETURN, family, Origin.ALLOWED, "200");
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Installation.Mode.class)
  void closedRefusesEverythingButTheExempt(Installation.Mode mode) {
    gateway.install(new Installation(mode, Installation.ClientAddress.MASK, CLOSED));
    Traffic traffic = client.traffic(Topology.SITES, Origin.ALLOWED);

    gateway.kill();

    for (Family family : Family.values()) {
      within(SECONDS, family, Origin.ALLOWED, "refused");
      assertThat(client.fetch(family, "https://allowed.example/").exit()).isEqualTo(7);
      assertThat(client.fetch(family, "http://exempt.example/").status()).isEqualTo(200);
    }
    traffic.stop();

    gateway.start();
    for (Family family : Family.values()) {
      within(SECONDS_TO_RETURN, family, Origin.ALLOWED, "200");
      within(SECONDS_TO_RETURN, family, Origin.BLOCKED, "403");
    }
  }

  private void within(int seconds, Family family, String name, String answer) {
    Machine.Ran ran = client.await(family, Topology.SITES, name, answer, seconds);
    assertThat(ran.exit()).describedAs(family + " " + name + ": " + ran.err()).isZero();
  }
}

package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The configuration changes while requests go on. */
@ExtendWith(SharedTopology.class)
final class ReloadIT {
  private static final int RELOADS = Integer.getInteger("sluice.reloads", 6);

  private final Client client;
  private final Gateway gateway;
  private final Origin origin;

  ReloadIT(Topology topology) {
    client = topology.client();
    gateway = topology.gateway();
    origin = topology.origin();
    gateway.install(Installation.usual());
  }

  @Test
  void noRequestFailsWhileTheConfigurationIsLoadedAgainAndAgain() {
    String first = gateway.configuration();
    String second = first.replace("Not in this network", "Not here either");
    Traffic traffic = client.traffic(Topology.SITES, Origin.ALLOWED);

    for (int i = 0; i < RELOADS; i++) {
      gateway.configure(i % 2 == 0 ? second : first);
      Machine.Ran reload = gateway.sluice("reload");
      assertThat(reload.exit()).describedAs(reload.out() + reload.err()).isZero();
      assertThat(client.fetch(Family.IPV4, "http://blocked.example/").body())
          .contains(i % 2 == 0 ? "Not here either" : "Not in this network");
    }

    Traffic.Report report = traffic.stop();
    assertThat(report.failures()).isEmpty();
    assertThat(report.requests()).isGreaterThan(RELOADS);
  }

  @Test
  void aFaultyConfigurationIsReportedAndChangesNothing() {
    String good = gateway.configuration();
    gateway.configure(good.replace("block: [forbidden]", "block: [forbiden]"));

    Machine.Ran reload = gateway.sluice("reload");

    assertThat(reload.exit()).isEqualTo(1);
    assertThat(reload.out() + reload.err())
        .contains(Installation.rule(good) + ":", "forbiden", "did you mean \"forbidden\"?");
    assertThat(client.fetch(Family.IPV4, "http://blocked.example/").status()).isEqualTo(403);
    assertThat(client.fetch(Family.IPV4, "http://allowed.example/").status()).isEqualTo(200);
    assertThat(gateway.sluice("check", "/etc/sluice/sluice.yaml").exit()).isEqualTo(1);
  }

  @Test
  void whatHasNoNameIsLetThroughOnceTheAdminSaysSo() {
    gateway.configure(gateway.configuration().replace("unnamed: block", "unnamed: allow"));
    assertThat(gateway.sluice("reload").exit()).isZero();
    long mark = origin.mark();

    Answers answers = client.hello(Family.IPV6, Topology.WITNESS, "-", "whole");

    assertThat(answers.counts()).containsOnlyKeys("intact");
    assertThat(origin.since(mark)).hasSize(1);
  }
}

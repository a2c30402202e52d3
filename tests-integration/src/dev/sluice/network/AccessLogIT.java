package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The access log as tools read it. */
@ExtendWith(SharedTopology.class)
final class AccessLogIT {
  private static final String RFC_3339_MILLISECONDS =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)";

  private final Client client;
  private final Gateway gateway;

  AccessLogIT(Topology topology) {
    client = topology.client();
    gateway = topology.gateway();
    gateway.install(Installation.usual());
  }

  @InBothFamilies
  void anExchangeHasItsUrlItsStatusAndItsBytes(Family family) {
    int mark = gateway.mark();

    client.fetch(family, "http://allowed.example/path?query", "-X", "POST", "-d", "content");

    JsonLine entry = gateway.entry(mark, e -> e.text("name").equals(Origin.ALLOWED));
    assertThat(entry.text("time")).matches(RFC_3339_MILLISECONDS);
    assertThat(entry.text("client")).isEqualTo(Topology.CLIENT.in(family));
    assertThat(entry.text("destination")).isEqualTo(Topology.SITES.withPort(family, 80));
    assertThat(entry.text("method")).isEqualTo("POST");
    assertThat(entry.text("url")).isEqualTo("http://allowed.example/path?query");
    assertThat(entry.text("verdict")).isEqualTo("allow");
    assertThat(entry.text("rule")).startsWith("sluice.yaml:");
    assertThat(entry.number("status")).isEqualTo(200);
    assertThat(entry.number("bytes-in")).isGreaterThan(7);
    assertThat(entry.number("bytes-out")).isGreaterThan(50);
    assertThat(entry.number("duration-ms")).isNotNegative();
    assertThat(entry.text("outcome")).isEqualTo("TCP_MISS");
  }

  @InBothFamilies
  void aTunnelHasItsNameAndItsBytesExactly(Family family) {
    int mark = gateway.mark();

    client.end(family, Topology.WITNESS, Origin.WITNESSED, "origin-finishes");

    JsonLine entry = gateway.entry(mark, e -> e.text("name").equals(Origin.WITNESSED));
    assertThat(entry.text("time")).matches(RFC_3339_MILLISECONDS);
    assertThat(entry.text("client")).isEqualTo(Topology.CLIENT.in(family));
    assertThat(entry.text("destination")).isEqualTo(Topology.WITNESS.withPort(family, 443));
    assertThat(entry.text("verdict")).isEqualTo("allow");
    assertThat(entry.number("bytes-in")).isBetween(100_200L, 102_000L);
    assertThat(entry.number("bytes-out")).isBetween(66L, 70L);
    assertThat(entry.text("outcome")).isEqualTo("TCP_TUNNEL");
    assertThat(entry.keys()).doesNotContain("method", "url");
  }

  @InBothFamilies
  void aRefusalHasItsRuleItsReasonAndItsCategories(Family family) {
    int mark = gateway.mark();

    Client.Page page = client.fetch(family, "http://blocked.example/");

    JsonLine entry = gateway.entry(mark, e -> e.text("name").equals(Origin.BLOCKED));
    assertThat(entry.text("verdict")).isEqualTo("block");
    assertThat(entry.text("rule")).isEqualTo(Installation.rule(gateway.configuration()));
    assertThat(entry.text("reason")).isEqualTo("category");
    assertThat(entry.text("categories")).isEqualTo("forbidden");
    assertThat(entry.number("status")).isEqualTo(403);
    assertThat(page.body()).as("the page's reference").contains(entry.text("id"));
  }

  @Test
  void squidsFormatIsThereForSquidsTools() {
    String json = gateway.configuration();
    gateway.configure(
        json.replace("format: json", "format: squid").replace("access.log", "squid.log"));
    assertThat(gateway.sluice("reload").exit()).isZero();

    client.fetch(Family.IPV4, "http://blocked.example/page");

    String line =
        gateway.shell(
            "timeout 10 sh -c 'until grep blocked.example /var/log/sluice/squid.log; do sleep 0.05; done'");
    assertThat(line.strip())
        .matches(
            "\\d+\\.\\d{3} +\\d+ 198\\.51\\.100\\.10 TCP_DENIED/403 \\d+ GET"
                + " http://blocked\\.example/page - HIER_NONE/- \\S+");
  }
}

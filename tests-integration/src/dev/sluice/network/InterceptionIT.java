package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that know of no proxy, allowed and refused by name. */
@UnderEveryInstallation
final class InterceptionIT {
  private static final int CURL_REFUSED = 7;
  private static final int CURL_TIMED_OUT = 28;
  private static final int CURL_TLS_FAILED = 35;

  private final Installation installation;
  private final Client client;
  private final Gateway gateway;
  private final Origin origin;

  InterceptionIT(Installation installation, Topology topology) {
    this.installation = installation;
    client = topology.client();
    gateway = topology.gateway();
    origin = topology.origin();
    topology.gateway().install(installation);
  }

  @InBothFamilies
  void anAllowedSiteAnswersOverHttp(Family family) {
    int mark = gateway.mark();

    Client.Page page = client.fetch(family, "http://allowed.example/a?b");

    assertThat(page.status()).describedAs(page.problem()).isEqualTo(200);
    assertThat(page.body()).contains("site=allowed.example", "uri=/a?b");
    JsonLine entry = gateway.entry(mark, e -> e.text("url").endsWith("allowed.example/a?b"));
    assertThat(entry.text("name")).isEqualTo(Origin.ALLOWED);
    assertThat(entry.text("verdict")).isEqualTo("allow");
    assertThat(entry.text("outcome")).isEqualTo("TCP_MISS");
  }

  @InBothFamilies
  void aBlockedSiteGetsAPageThatSaysWhyOverHttp(Family family) {
    int mark = gateway.mark();

    Client.Page page = client.fetch(family, "http://blocked.example/a");

    assertThat(page.status()).describedAs(page.problem()).isEqualTo(403);
    assertThat(page.body()).contains("blocked.example", "Not in this network");
    assertThat(origin.sitesLog()).doesNotContain("site=blocked.example");
    JsonLine entry = gateway.entry(mark, e -> e.text("name").equals(Origin.BLOCKED));
    assertThat(entry.text("verdict")).isEqualTo("block");
    assertThat(entry.text("rule")).isEqualTo(Installation.rule(gateway.configuration()));
    assertThat(entry.text("categories")).isEqualTo("forbidden");
    assertThat(entry.text("outcome")).isEqualTo("TCP_DENIED");
  }

  @InBothFamilies
  void anAllowedSiteShowsItsOwnCertificateOverHttps(Family family) {
    int mark = gateway.mark();

    Client.Page page = client.fetch(family, "https://allowed.example/a");
    String handshake = client.handshake(family, Topology.SITES, Origin.ALLOWED);

    assertThat(page.status()).describedAs(page.problem()).isEqualTo(200);
    assertThat(page.body()).contains("site=allowed.example", "scheme=https");
    assertThat(handshake).contains("Verify return code: 0 (ok)", "CN = Test origin");
    JsonLine entry = gateway.entry(mark, e -> e.text("name").equals(Origin.ALLOWED));
    assertThat(entry.text("verdict")).isEqualTo("allow");
    assertThat(entry.text("outcome")).isEqualTo("TCP_TUNNEL");
  }

  @InBothFamilies
  void aBlockedSiteGetsAnAlertOverHttpsAndItsOriginNothing(Family family) {
    int mark = gateway.mark();
    long before = origin.mark();

    Client.Page page = client.fetch(family, "https://secret.example/");
    String handshake = client.handshake(family, Topology.WITNESS, Origin.SECRET);
    client.hello(family, Topology.WITNESS, Origin.WITNESSED, "whole");

    assertThat(page.exit()).describedAs(page.problem()).isEqualTo(CURL_TLS_FAILED);
    assertThat(page.problem()).contains("alert");
    assertThat(handshake).contains("SSL alert number");
    assertThat(origin.since(before))
        .singleElement()
        .satisfies(seen -> assertThat(seen.text()).contains(Origin.WITNESSED));
    JsonLine entry = gateway.entry(mark, e -> e.text("name").equals(Origin.SECRET));
    assertThat(entry.text("verdict")).isEqualTo("block");
    assertThat(entry.text("rule")).isEqualTo(Installation.rule(gateway.configuration()));
    assertThat(entry.text("outcome")).isEqualTo("TCP_DENIED");
  }

  @InBothFamilies
  void originsSeeTheGatewaysAddressOrTheClientsOwn(Family family) {
    Address seen =
        switch (installation.clientAddress()) {
          case MASK -> Topology.GATEWAY_WAN;
          case PRESERVE -> Topology.CLIENT;
        };

    assertThat(client.fetch(family, "http://allowed.example/").body())
        .contains("from=" + seen.in(family) + " ");
    assertThat(client.fetch(family, "https://allowed.example/").body())
        .contains("from=" + seen.in(family) + " ");
  }

  @InBothFamilies
  void anExemptClientIsNotIntercepted(Family family) {
    String address = Topology.EXEMPT_CLIENT.in(family);

    for (String scheme : new String[] {"http", "https"}) {
      Client.Page page =
          client.fetch(family, scheme + "://blocked.example/", "--interface", address);
      assertThat(page.status()).describedAs(page.problem()).isEqualTo(200);
      assertThat(page.body()).contains("from=" + address + " ");
    }
  }

  @InBothFamilies
  void anExemptDestinationIsNotIntercepted(Family family) {
    for (String scheme : new String[] {"http", "https"}) {
      Client.Page page = client.fetch(family, scheme + "://exempt.example/");
      assertThat(page.status()).describedAs(page.problem()).isEqualTo(200);
      assertThat(page.body()).contains("from=" + Topology.CLIENT.in(family) + " ");
    }
  }

  @InBothFamilies
  void theProxysOwnPortIsClosedToClients(Family family) {
    for (Address address : new Address[] {Topology.GATEWAY_LAN, Topology.GATEWAY_WAN}) {
      String url = "http://" + address.withPort(family, Gateway.PORT) + "/";
      assertThat(client.fetch(family, url).exit()).isEqualTo(CURL_REFUSED);
    }
  }

  @InBothFamilies
  void aConnectionToTheProxyItselfIsRefusedAndNotLooped(Family family) {
    String here = Topology.GATEWAY_LAN.withPort(family, Gateway.PORT);

    String exit =
        gateway.shell(
            "curl -s --noproxy '*' --max-time 5 http://%s/ >/dev/null || echo $?".formatted(here));

    assertThat(exit.strip()).isNotEmpty().isNotEqualTo("" + CURL_TIMED_OUT);
    assertThat(client.fetch(family, "http://allowed.example/").status()).isEqualTo(200);
  }
}

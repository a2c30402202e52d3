package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

/** Hellos that leave with the SYN, to origins that have allowed it before (RFC 7413). */
@UnderEveryInstallation
final class FastOpenIT {
  private static final String OFF = "gateway:\n";
  private static final String ON = OFF + "  fast-open: true\n";

  /** Connections whose octets went with the SYN and were taken by the other side. */
  private static final String TAKEN =
      """
      awk '/^TcpExt: [A-Z]/ { split($0, name) }
           /^TcpExt: [0-9]/ { split($0, count); for (i in name) if (name[i] == "TCPFastOpenActive") print count[i] }' \
        /proc/net/netstat
      """;

  /** For what some middlebox might do: SYNs with more in them than usual get lost. */
  private static final String LOSES =
      "%s -w -%s INPUT -p tcp --syn -m length --length 120:65535 -j DROP";

  private final Client client;
  private final Gateway gateway;
  private final Origin origin;

  FastOpenIT(Installation installation, Topology topology) {
    client = topology.client();
    gateway = topology.gateway();
    origin = topology.origin();
    gateway.install(installation);
  }

  @InBothFamilies
  void theSecondHelloLeavesWithItsSynAndArrivesOnce(Family family) {
    set(OFF, ON);
    try {
      helloArrives(family); // brings a cookie, if there is none yet
      long before = taken();
      helloArrives(family);
      assertThat(taken()).isEqualTo(before + 1);
      assertThat(client.fetch(family, "https://allowed.example/").status()).isEqualTo(200);
    } finally {
      set(ON, OFF);
    }
    long before = taken();
    helloArrives(family);
    assertThat(taken()).isEqualTo(before);
  }

  @InBothFamilies
  void whereSuchSynsGetLostPlainOnesFollow(Family family) {
    String tables = family == Family.IPV4 ? "iptables" : "ip6tables";
    set(OFF, ON);
    helloArrives(family);
    origin.shell(LOSES.formatted(tables, "I"));
    try {
      helloArrives(family);
      long lost = lost(tables);
      assertThat(lost).isPositive();
      helloArrives(family);
      assertThat(lost(tables)).isEqualTo(lost);
    } finally {
      origin.shell(LOSES.formatted(tables, "D"));
      set(ON, OFF);
    }
  }

  private long lost(String tables) {
    String counted = "%s -w -nvxL INPUT | awk '/DROP/ { print $1 }'".formatted(tables);
    return Long.parseLong(origin.shell(counted).strip());
  }

  /** The witness answers with the digest of what it was sent. */
  private void helloArrives(Family family) {
    assertThat(client.hello(family, Topology.WITNESS, Origin.WITNESSED, "whole").counts())
        .containsOnlyKeys("intact");
  }

  private void set(String from, String to) {
    gateway.configure(gateway.configuration().replace(from, to));
    assertThat(gateway.sluice("reload").exit()).isZero();
  }

  private long taken() {
    return Long.parseLong(gateway.shell(TAKEN).strip());
  }
}

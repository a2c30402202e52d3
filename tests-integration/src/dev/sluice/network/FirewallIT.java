package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The firewall script beside rules that are not its own. */
@ExtendWith(SharedTopology.class)
final class FirewallIT {
  private static final String FOREIGN_RULES =
      """
      for iptables in iptables ip6tables; do
        $iptables -A FORWARD -p tcp --dport 25 -j REJECT
        $iptables -t nat -A POSTROUTING -p udp --dport 500 -j ACCEPT
        $iptables -t mangle -N ADMIN
        $iptables -t mangle -A PREROUTING -p tcp --dport 80 -m mark --mark 0x40 -j ADMIN
      done
      ip -4 rule add fwmark 0x40 lookup 40
      ip -6 rule add fwmark 0x40 lookup 40
      """;

  private static final String NO_FOREIGN_RULES =
      """
      for iptables in iptables ip6tables; do
        $iptables -D FORWARD -p tcp --dport 25 -j REJECT
        $iptables -t nat -D POSTROUTING -p udp --dport 500 -j ACCEPT
        $iptables -t mangle -D PREROUTING -p tcp --dport 80 -m mark --mark 0x40 -j ADMIN
        $iptables -t mangle -X ADMIN
      done
      ip -4 rule del fwmark 0x40 lookup 40
      ip -6 rule del fwmark 0x40 lookup 40
      """;

  /** All that is in force, without comments (they hold the time) and counters. */
  private static final String IN_FORCE =
      """
      for family in 4 6; do
        ip -$family rule show
        ip -$family route show table all | sed 's/ expires [0-9]*sec//' | sort
      done
      { iptables-save; ip6tables-save; } | grep -v '^#' | sed 's/\\[[0-9]*:[0-9]*\\]//'
      sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding
      """;

  private final Gateway gateway;

  FirewallIT(Topology topology) {
    gateway = topology.gateway();
  }

  @AfterEach
  void takeAway() {
    gateway.remove();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.sluice.network.Installation#all")
  void downRemovesExactlyWhatUpMade(Installation installation) {
    gateway.install(installation);
    gateway.firewall("down");
    gateway.shell(FOREIGN_RULES);
    String before = gateway.shell(IN_FORCE);

    gateway.firewall("up");
    String during = gateway.shell(IN_FORCE);
    gateway.firewall("up");
    String again = gateway.shell(IN_FORCE);
    gateway.firewall("down");
    String after = gateway.shell(IN_FORCE);
    gateway.shell(NO_FOREIGN_RULES);

    assertThat(during).isNotEqualTo(before);
    assertThat(again).isEqualTo(during);
    assertThat(after).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.sluice.network.Installation#all")
  void statusSaysWhatIsInForce(Installation installation) {
    gateway.install(installation);

    assertThat(gateway.firewall("status")).contains("in force", "alive");
  }
}

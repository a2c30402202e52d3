package dev.sluice.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** One way to set Sluice up: what a configuration chooses under {@code gateway}. */
record Installation(Mode mode, ClientAddress clientAddress, OnFailure onFailure) {
  enum Mode {
    TPROXY,
    REDIRECT
  }

  enum ClientAddress {
    MASK,
    PRESERVE
  }

  enum OnFailure {
    OPEN,
    CLOSED
  }

  /** Every mode with every way to treat the client's address. */
  static Stream<Installation> all() {
    return Arrays.stream(Mode.values())
        .flatMap(
            mode ->
                Arrays.stream(ClientAddress.values())
                    .map(address -> new Installation(mode, address, OnFailure.CLOSED)));
  }

  static Installation usual() {
    return new Installation(Mode.TPROXY, ClientAddress.MASK, OnFailure.CLOSED);
  }

  /** The configuration: one list, one rule, one exempt client and one exempt destination. */
  String yaml(String lan) {
    return """
        gateway:
          lan: [%s]
          intercept: { http: [80], https: [443] }
          mode: %s
          client-address: %s
          on-failure: %s
          exempt:
            clients: ["%s", "%s"]
            destinations: ["%s", "%s"]
          listen: { tproxy: %d }
        lists:
          - { name: ours, category: forbidden, format: domains, source: lists/forbidden.txt }
        rules:
          - { block: [forbidden], because: "Not in this network" }
        default: allow
        unnamed: block
        log: { access: %s, format: json }
        """
        .formatted(
            lan,
            key(mode),
            key(clientAddress),
            key(onFailure),
            Topology.EXEMPT_CLIENT.ipv4(),
            Topology.EXEMPT_CLIENT.ipv6(),
            Topology.EXEMPT_SITES.ipv4(),
            Topology.EXEMPT_SITES.ipv6(),
            Gateway.PORT,
            Gateway.ACCESS_LOG);
  }

  /** Where a configuration has its rule about the list, as the access log names it. */
  static String rule(String yaml) {
    long before = yaml.lines().takeWhile(line -> !line.contains("block: [forbidden]")).count();
    return "sluice.yaml:" + (before + 1);
  }

  private static String key(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return key(mode) + ", " + key(clientAddress) + ", " + key(onFailure);
  }
}

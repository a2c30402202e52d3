package dev.sluice.network;

/** One place in a network, by its address in each family. */
record Address(String ipv4, String ipv6) {
  String in(Family family) {
    return switch (family) {
      case IPV4 -> ipv4;
      case IPV6 -> ipv6;
    };
  }

  /** The address and a port as curl, openssl and the access log write them. */
  String withPort(Family family, int port) {
    return switch (family) {
      case IPV4 -> ipv4 + ":" + port;
      case IPV6 -> "[" + ipv6 + "]:" + port;
    };
  }
}

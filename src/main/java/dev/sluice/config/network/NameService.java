package dev.sluice.config.network;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where names are asked for.
 *
 * @param servers in the order of preference; none for those that the uplink names
 * @param domain of the clients, in which their names are known; empty for none
 */
public record NameService(List<InetAddress> servers, Optional<String> domain) {
  public static final NameService USUAL = new NameService(List.of(), Optional.empty());

  public NameService {
    servers = List.copyOf(servers);
  }
}

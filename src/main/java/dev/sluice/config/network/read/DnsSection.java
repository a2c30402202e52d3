package dev.sluice.config.network.read;

import static dev.sluice.config.shape.Shape.several;

import dev.sluice.config.network.NameService;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.NetworkWord;
import dev.sluice.config.read.Section;
import dev.sluice.config.read.Words;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code dns}. */
final class DnsSection {
  static final Keys KEYS =
      Keys.of(
          Key.of(
                  "servers",
                  several(Words.ADDRESS),
                  "The servers asked; without them, those that the uplink names.")
              .usually("[]"),
          Key.of(
              "domain",
              NetworkWords.DOMAIN,
              "The clients' own domain; their names are known in it."));

  private record Server(InetAddress address, Item at) {}

  private final NameService service;
  private final List<Server> servers;

  private DnsSection(NameService service, List<Server> servers) {
    this.service = service;
    this.servers = servers;
  }

  static DnsSection read(Optional<Item> item) {
    Optional<Section> section = item.map(at -> at.section(KEYS));
    List<Server> servers = new ArrayList<>();
    List<InetAddress> addresses =
        section.map(in -> Lists.of(in, "servers", at -> server(at, servers))).orElse(List.of());
    Optional<String> domain =
        section
            .flatMap(in -> in.get("domain"))
            .flatMap(at -> NetworkWords.matching(at, NetworkWords.DOMAIN, "a domain"));
    return new DnsSection(new NameService(addresses, domain), servers);
  }

  private static Optional<InetAddress> server(Item item, List<Server> servers) {
    Optional<InetAddress> address = NetworkWord.address(item);
    address.ifPresent(at -> servers.add(new Server(at, item)));
    return address;
  }

  NameService service() {
    return service;
  }

  /** A problem for each server that is the box. */
  void refuseItself(Claims claims) {
    servers.forEach(server -> claims.refuseOwn(server.address(), server.at()));
  }
}

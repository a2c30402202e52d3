package dev.sluice.config.read;

import dev.sluice.net.AddressRange;
import dev.sluice.net.Addresses;
import dev.sluice.net.Authority;
import dev.sluice.net.Cidr;
import dev.sluice.net.Host;
import dev.sluice.net.MacAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.policy.Asked;
import java.net.InetAddress;
import java.util.Optional;

/** Words for clients and destinations. Each reading gives the value, or adds a problem. */
public final class NetworkWord {
  private NetworkWord() {}

  public static Optional<InetAddress> address(Item item) {
    return item.text()
        .flatMap(
            text -> {
              Optional<InetAddress> address = Addresses.parse(text);
              if (address.isEmpty()) {
                item.problem("\"" + text + "\" is not an address");
              }
              return address;
            });
  }

  /** An address, a network or a range. */
  public static Optional<AddressRange> range(Item item) {
    return item.text()
        .flatMap(
            text -> {
              hostBits(text).ifPresent(item::problem);
              return parsed(item, AddressRange.parse(text), "is ");
            });
  }

  /** What is wrong with a network whose address is one within it. */
  static Optional<String> hostBits(String text) {
    Optional<Cidr> network = Cidr.parse(text);
    int slash = text.indexOf('/');
    boolean within =
        slash >= 0
            && network.isPresent()
            && !Addresses.parse(text.substring(0, slash)).equals(network.map(Cidr::address));
    return within
        ? Optional.of(
            "\""
                + text
                + "\" is an address in a network; write "
                + network.get()
                + " for all of it, or the address alone")
        : Optional.empty();
  }

  public static Optional<MacAddress> device(Item item) {
    return item.text().flatMap(text -> parsed(item, MacAddress.parse(text), "is "));
  }

  /** An address with a port, or one alone, whose port is that of what is asked for. */
  static Optional<OriginalDestination> destination(Item item, Optional<Asked> asked) {
    return item.text()
        .flatMap(
            text -> {
              Optional<OriginalDestination> destination =
                  destination(text, asked.map(Asked::port).orElse(0));
              if (destination.isEmpty()) {
                item.problem("\"" + text + "\" is not an address, or one with a port");
              }
              return destination;
            });
  }

  private static Optional<OriginalDestination> destination(String text, int usualPort) {
    Optional<InetAddress> alone = Addresses.parse(text);
    if (alone.isPresent()) {
      return Optional.of(new OriginalDestination(alone.get(), usualPort));
    }
    return Authority.parse(text)
            instanceof Parse.Parsed<Authority>(Authority(Host.Literal(var address), var port))
        ? Optional.of(new OriginalDestination(address, port.orElse(usualPort)))
        : Optional.empty();
  }

  /** The value parsed, or a problem: the word, and what the parser says of it. */
  static <T> Optional<T> parsed(Item item, Parse<T> parse, String verb) {
    return switch (parse) {
      case Parse.Parsed<T>(T value) -> Optional.of(value);
      case Parse.Rejected<T>(String problem) -> {
        item.problem("\"" + item.text().orElse("") + "\" " + verb + problem);
        yield Optional.empty();
      }
      case Parse.Incomplete<T> _ -> Optional.empty();
    };
  }
}

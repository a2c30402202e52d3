package dev.sluice.config.network.read;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.Link;
import dev.sluice.config.network.Secret;
import dev.sluice.config.network.Wan;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.Section;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import java.util.List;
import java.util.Optional;

/** {@code router.wan}. */
final class WanSection {
  private static final int LEAST_MTU = 1280; // of IPv6, RFC 8200 §5
  private static final int MOST_MTU = 9216;

  private static final Keys PPPOE =
      Keys.of(
              Key.required(
                  "user", Shape.word("user@provider.example"), "The provider's name of you."),
              Key.of("password", new Shape.Prose(), "The password itself."),
              Key.of(
                  "password-file",
                  Shape.word("secrets/pppoe"),
                  "A file whose first line is the password."))
          .withOneOf(List.of("password", "password-file"));
  static final Keys DHCP = Keys.of();
  static final Keys KEYS =
      Keys.of(
              Key.required("interface", NetworkWords.DEVICE, "What the uplink's cable is in."),
              Key.of("vlan", NetworkWords.VLAN, "The VLAN that the provider wants."),
              Key.of(
                  "mtu",
                  new Shape.Whole(LEAST_MTU, MOST_MTU),
                  "The longest packet; without it, what is usual (1492 for PPPoE)."),
              Key.of("dhcp", new Shape.Mapping(DHCP), "Addresses from the provider's DHCP server."),
              Key.of("static", new Shape.Mapping(FixedSection.KEYS), "Addresses of your own."),
              Key.of("pppoe", new Shape.Mapping(PPPOE), "A PPPoE session with the provider."),
              Key.of(
                  "prefix-length",
                  new Shape.Whole(40, 64),
                  "How long an IPv6 prefix to ask the provider for; without it, what it gives."))
          .withOneOf(List.of("dhcp", "static", "pppoe"));

  private WanSection() {}

  static Optional<Wan> read(Item item, Passwords passwords, Claims claims) {
    Section section = item.section(KEYS);
    Optional<Link> link = Links.read(section, claims);
    Optional<Addressing> addressing =
        OneOf.of(section, KEYS, "the uplink")
            .flatMap(how -> addressing(how, section.get(how).orElseThrow(), passwords, claims));
    Optional<Integer> mtu =
        section
            .get("mtu")
            .flatMap(at -> NetworkWords.whole(at, LEAST_MTU, MOST_MTU, "a packet's length"));
    Optional<Integer> prefix =
        section
            .get("prefix-length")
            .flatMap(at -> NetworkWords.whole(at, 40, 64, "the length of a prefix"));
    return link.flatMap(on -> addressing.map(by -> new Wan(on, by, mtu, prefix)));
  }

  private static Optional<Addressing> addressing(
      String how, Item item, Passwords passwords, Claims claims) {
    return switch (how) {
      case "static" -> Optional.of(FixedSection.read(item, claims));
      case "pppoe" -> pppoe(item, passwords);
      default -> dhcp(item);
    };
  }

  static Optional<Addressing> dhcp(Item item) {
    return item.section(DHCP).readable() ? Optional.of(new Addressing.Dhcp()) : Optional.empty();
  }

  private static Optional<Addressing> pppoe(Item item, Passwords passwords) {
    Section section = item.section(PPPOE);
    Optional<String> user =
        section.require("user").flatMap(Item::text).filter(at -> plain(at, section));
    Optional<Secret> password =
        OneOf.of(section, PPPOE, "PPPoE")
            .flatMap(
                how -> {
                  Item at = section.get(how).orElseThrow();
                  return how.equals("password") ? passwords.written(at) : passwords.inFile(at);
                });
    return user.flatMap(name -> password.map(secret -> new Addressing.Pppoe(name, secret)));
  }

  private static boolean plain(String user, Section section) {
    boolean plain = user.chars().noneMatch(Character::isISOControl);
    if (!plain) {
      section.keyProblem("user", "has control characters");
    }
    return plain;
  }
}

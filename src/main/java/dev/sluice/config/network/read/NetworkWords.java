package dev.sluice.config.network.read;

import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.read.Item;
import dev.sluice.config.shape.Shape;
import dev.sluice.net.AddressRange;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of the network's file. Each reading gives the value, or adds a problem. */
final class NetworkWords {
  /** What the kernel takes as a name, less what a shell or a file's name may trip over. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,14}";

  private static final Pattern VLAN_NAME = Pattern.compile("([^.]+)\\.([0-9]{1,4})");
  private static final Set<String> TAKEN = Set.of("lo", "br0", "ppp0");
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  static final Shape DEVICE = Shape.matching(NAME, "eth1");
  static final Shape VLAN = new Shape.Whole(1, 4094);
  static final Shape LINK_ADDRESS =
      Shape.matching("[0-9A-Fa-f.:]+/[0-9]{1,3}", "10.1.0.1/16", "fd00:1::1/64");
  static final Shape HOST = Shape.matching(LABEL, "printer");
  static final Shape DOMAIN = Shape.matching(LABEL + "(\\." + LABEL + ")*", "school.internal");

  private NetworkWords() {}

  static Optional<String> device(Item item) {
    return item.text()
        .filter(
            name -> {
              Matcher vlan = VLAN_NAME.matcher(name);
              if (!name.matches(NAME)) {
                item.problem("\"" + name + "\" can't be the name of a network interface");
                return false;
              }
              if (TAKEN.contains(name)) {
                item.problem("\"" + name + "\" is a name that the box itself gives; take another");
                return false;
              }
              if (vlan.matches()) {
                item.problem(
                    "\""
                        + name
                        + "\" is a VLAN; write interface: "
                        + vlan.group(1)
                        + " and vlan: "
                        + vlan.group(2));
                return false;
              }
              return true;
            });
  }

  static Optional<Integer> whole(Item item, int least, int most, String what) {
    return item.text()
        .flatMap(
            digits -> {
              boolean plain = digits.matches("[0-9]{1,6}");
              int number = plain ? Integer.parseInt(digits) : -1;
              if (number >= least && number <= most) {
                return Optional.of(number);
              }
              item.problem("\"" + digits + "\" is not " + what + " from " + least + " to " + most);
              return Optional.empty();
            });
  }

  static Optional<String> matching(Item item, Shape shape, String what) {
    return item.text()
        .filter(
            text -> {
              boolean fits =
                  shape instanceof Shape.Word(String pattern, var _) && text.matches(pattern);
              if (!fits) {
                item.problem("\"" + text + "\" can't be " + what);
              }
              return fits;
            });
  }

  /** An address of the box's, with its network's length. */
  static Optional<LinkAddress> linkAddress(Item item) {
    return item.text()
        .flatMap(
            text -> {
              int slash = text.indexOf('/');
              Optional<InetAddress> address =
                  Addresses.parse(slash < 0 ? text : text.substring(0, slash));
              Optional<Cidr> network = Cidr.parse(text);
              Optional<String> problem = address.flatMap(at -> notOne(text, at, network));
              if (address.isEmpty() || network.isEmpty()) {
                item.problem(
                    "\"" + text + "\" is not an address with its network's length, as 10.1.0.1/16");
              } else if (problem.isPresent()) {
                item.problem(problem.get());
              } else {
                return Optional.of(new LinkAddress(address.get(), network.get()));
              }
              return Optional.empty();
            });
  }

  private static Optional<String> notOne(String text, InetAddress address, Optional<Cidr> network) {
    if (network.isEmpty()) {
      return Optional.empty();
    }
    int prefix = network.get().prefix();
    int bits = address.getAddress().length * 8;
    if (text.indexOf('/') < 0) {
      return Optional.of("\"" + text + "\" lacks the length of its network: " + text + "/…");
    }
    if (prefix == 0 || address.isAnyLocalAddress()) {
      return Optional.of("\"" + text + "\" is no address of one box in a network");
    }
    if (address.isMulticastAddress() || address.isLoopbackAddress()) {
      return Optional.of("\"" + text + "\" is an address that no box can have on a network");
    }
    if (bits - prefix < 2) {
      return Optional.empty();
    }
    if (address.equals(network.get().address())) {
      return Optional.of(
          "\"" + text + "\" is the network itself; write the box's own address in it");
    }
    boolean broadcast =
        address instanceof Inet4Address && address.equals(AddressRange.of(network.get()).last());
    return broadcast
        ? Optional.of("\"" + text + "\" is the network's broadcast address, not one of a box")
        : Optional.empty();
  }
}

package dev.sluice.app;

import dev.sluice.config.Configuration;
import dev.sluice.net.MacAddress;
import java.net.InetAddress;
import java.util.Optional;

/** Which device a client is taken for in an explanation, and how that is known. */
sealed interface ClientDevice {
  /** The command names it. */
  record Given(MacAddress device) implements ClientDevice {}

  /** The kernel knows it as a neighbour of this machine. */
  record Neighbour(MacAddress device) implements ClientDevice {}

  /** Some group names a device, and the client's can't be told. */
  record NotKnown() implements ClientDevice {}

  /** No group names a device. */
  record OfNoMatter() implements ClientDevice {}

  static ClientDevice of(
      InetAddress client, Optional<MacAddress> given, Configuration configuration) {
    if (given.isPresent()) {
      return new Given(given.get());
    }
    if (configuration.groups().stream().allMatch(group -> group.devices().isEmpty())) {
      return new OfNoMatter();
    }
    return Neighbours.start()
        .devices()
        .at(client)
        .<ClientDevice>map(Neighbour::new)
        .orElse(new NotKnown());
  }

  default Optional<MacAddress> known() {
    return switch (this) {
      case Given(MacAddress device) -> Optional.of(device);
      case Neighbour(MacAddress device) -> Optional.of(device);
      case NotKnown _, OfNoMatter _ -> Optional.empty();
    };
  }

  /** For a person; empty when it is of no matter. */
  default String words() {
    return switch (this) {
      case Given(MacAddress device) -> device + " (as given)";
      case Neighbour(MacAddress device) -> device + " (a neighbour of this machine now)";
      case NotKnown() ->
          "not known: no neighbour of this machine now, as a client behind another router never is"
              + " (--device names one)";
      case OfNoMatter() -> "";
    };
  }

  /** For a program. */
  default String word() {
    return switch (this) {
      case Given _ -> "given";
      case Neighbour _ -> "neighbour";
      case NotKnown _ -> "not-known";
      case OfNoMatter _ -> "no-matter";
    };
  }
}

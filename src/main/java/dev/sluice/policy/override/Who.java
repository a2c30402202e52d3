package dev.sluice.policy.override;

import dev.sluice.net.Cidr;
import dev.sluice.policy.Flow;
import java.util.List;

/** Whom an override is for. */
public sealed interface Who {
  /** Clients by their address. */
  record Clients(Cidr addresses) implements Who {
    @Override
    public String toString() {
      return NetworkText.of(addresses);
    }
  }

  /** Those in a group of the rules', whatever it holds at the time. */
  record InGroup(String name) implements Who {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Whether a flow is one of theirs.
   *
   * @param groups of the flow's client
   */
  default boolean holds(Flow flow, List<String> groups) {
    return switch (this) {
      case Clients(Cidr addresses) -> addresses.contains(flow.client());
      case InGroup(String name) -> groups.contains(name);
    };
  }
}

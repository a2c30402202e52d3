package dev.sluice.app;

import dev.sluice.config.Configuration;
import dev.sluice.policy.override.Order;
import dev.sluice.policy.override.Overrides;
import dev.sluice.policy.shadow.PointlessOverrides;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What an admin should know of the overrides in force. */
final class OverrideWarnings {
  private OverrideWarnings() {}

  static List<String> of(Configuration configuration, Overrides overrides, Instant now) {
    return PointlessOverrides.of(
            configuration.ruleBook(ZoneId.systemDefault()), overrides.inForce(now))
        .stream()
        .map(OverrideWarnings::words)
        .toList();
  }

  private static String words(PointlessOverrides.Pointless found) {
    Order order = found.order();
    return "override "
        + order.number()
        + " ("
        + order.action().word()
        + " "
        + order.where()
        + " for "
        + order.who()
        + ") changes nothing: "
        + found.rule().ref().what()
        + " ("
        + found.rule().ref()
        + ") does the same at any time";
  }
}

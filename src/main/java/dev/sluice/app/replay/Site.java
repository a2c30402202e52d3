package dev.sluice.app.replay;

import dev.sluice.net.Addresses;
import dev.sluice.policy.Flow;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Subject;

/**
 * What was asked for, as far as a site goes, and the rule that judges it now.
 *
 * @param name the host, or the address of a connection without a name
 */
record Site(String name, RuleRef rule) {
  static Site of(Flow flow, RuleRef rule) {
    return new Site(name(flow), rule);
  }

  private static String name(Flow flow) {
    return switch (flow.subject()) {
      case Subject.Url url -> url.host().toString();
      case Subject.TlsName(var name) -> name.toString();
      case Subject.Unnamed _ ->
          flow.destination()
              .map(destination -> Addresses.text(destination.address()))
              .orElse("(no name)");
    };
  }
}

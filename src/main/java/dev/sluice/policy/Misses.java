package dev.sluice.policy;

import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.util.List;
import java.util.function.Predicate;

/** Why rules didn't match one flow. */
final class Misses {
  private final Flow flow;
  private final ClientGroups clientGroups;
  private final List<String> groups;
  private final List<String> times;

  /**
   * @param groups that the client is in
   * @param times that it is in
   */
  Misses(Flow flow, ClientGroups clientGroups, List<String> groups, List<String> times) {
    this.flow = flow;
    this.clientGroups = clientGroups;
    this.groups = groups;
    this.times = times;
  }

  Explanation.Tried of(Rule rule) {
    if (!rule.groups().holds(groups::contains)) {
      return ofClient(rule);
    }
    if (!rule.during().holds(times::contains)) {
      return new Explanation.Tried(rule, Explanation.Miss.OTHER_TIME, rule.during().toString());
    }
    return new Explanation.Tried(rule, ofTargets(rule), "");
  }

  private Explanation.Tried ofClient(Rule rule) {
    List<String> leftOut = rule.groups().excluded().stream().filter(groups::contains).toList();
    if (!leftOut.isEmpty()) {
      return new Explanation.Tried(
          rule, Explanation.Miss.LEFT_OUT, "not " + String.join(", not ", leftOut));
    }
    boolean deviceMissing =
        flow.device().isEmpty() && clientGroups.haveDevices(rule.groups().named());
    return new Explanation.Tried(
        rule,
        deviceMissing ? Explanation.Miss.DEVICE_NOT_KNOWN : Explanation.Miss.OTHER_CLIENTS,
        rule.groups().toString());
  }

  private Explanation.Miss ofTargets(Rule rule) {
    if (flow.subject() instanceof Subject.TlsName(DomainName name)
        && names(rule, target -> isHidden(target, name))) {
      return Explanation.Miss.PATH_NOT_SEEN;
    }
    if (flow.destination().isEmpty() && names(rule, target -> target instanceof Target.Network)) {
      return Explanation.Miss.DESTINATION_NOT_KNOWN;
    }
    return rule.targets().stream().allMatch(target -> target instanceof Target.Ports)
        ? Explanation.Miss.OTHER_PORT
        : Explanation.Miss.NOT_NAMED;
  }

  /** Whether the target may hold some URL of a site of which only the name is seen. */
  private static boolean isHidden(Target target, DomainName name) {
    return target instanceof Target.Expression
        || (target instanceof Target.UrlPrefix(Host.Named(DomainName host), String _)
            && name.isWithin(host));
  }

  private static boolean names(Rule rule, Predicate<Target> kind) {
    return rule.targets().stream().anyMatch(kind);
  }
}

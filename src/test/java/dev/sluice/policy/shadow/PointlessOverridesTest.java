package dev.sluice.policy.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.AddressRange;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.Fallback;
import dev.sluice.policy.Group;
import dev.sluice.policy.Rule;
import dev.sluice.policy.RuleBook;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Selection;
import dev.sluice.policy.Target;
import dev.sluice.policy.override.Order;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PointlessOverridesTest {
  private static final Group STAFF =
      new Group(
          "staff", List.of(AddressRange.of(Cidr.parse("10.2.0.0/16").orElseThrow())), List.of());

  @Test
  void anOverrideOfWhatTheRulesDoOtherwiseIsNotPointless() {
    Rule blocks = rule(0, Action.BLOCK, Selection.ALL, Selection.ALL, "a.example");
    Rule allows = rule(1, Action.ALLOW, Selection.ALL, Selection.ALL, "a.example");
    assertThat(found(List.of(blocks, allows), order("a.example", new Who.InGroup("staff"))))
        .isEmpty();
  }

  @Test
  void aRuleForFewerClientsTimesOrSitesLeavesItItsPoint() {
    Who staff = new Who.InGroup("staff");
    Selection lessons = Selection.of(List.of("lessons"));
    Selection guests = Selection.of(List.of("guests"));
    assertThat(
            found(
                List.of(
                    rule(0, Action.ALLOW, Selection.ALL, lessons, "a.example"),
                    rule(1, Action.ALLOW, guests, Selection.ALL, "a.example"),
                    rule(2, Action.ALLOW, Selection.ALL, Selection.ALL, "www.a.example")),
                order("a.example", staff)))
        .isEmpty();
  }

  @Test
  void anOverrideOfWhatARuleSaysAnywayIsPointless() {
    Rule forStaff = rule(0, Action.ALLOW, Selection.of(List.of("staff")), Selection.ALL, "example");
    Order group = order("a.example", new Who.InGroup("staff"));
    Order client = order("a.example", new Who.Clients(Cidr.parse("10.2.0.9").orElseThrow()));
    Order other = order("a.example", new Who.Clients(Cidr.parse("10.3.0.9").orElseThrow()));
    assertThat(found(List.of(forStaff), group, client, other)).containsExactly(group, client);
  }

  private static List<Order> found(List<Rule> rules, Order... orders) {
    Fallback any = new Fallback(new RuleRef("sluice.yaml", 1, "default"), Action.ALLOW);
    RuleBook book = new RuleBook(List.of(STAFF), List.of(), ZoneOffset.UTC, rules, any, any);
    return PointlessOverrides.of(book, List.of(orders)).stream()
        .map(PointlessOverrides.Pointless::order)
        .toList();
  }

  private static Rule rule(
      int number, Action action, Selection groups, Selection during, String site) {
    RuleRef ref = new RuleRef("sluice.yaml", number + 2, "rules[" + number + "]");
    return new Rule(ref, action, groups, during, List.of(new Target.Site(name(site))), "");
  }

  private static Order order(String site, Who who) {
    return new Order(
        1, Action.ALLOW, who, new Where.Site(name(site)), Instant.EPOCH, Instant.MAX, "");
  }

  private static DomainName name(String text) {
    if (DomainName.of(text) instanceof Parse.Parsed<DomainName>(DomainName name)) {
      return name;
    }
    throw new IllegalArgumentException(text);
  }
}

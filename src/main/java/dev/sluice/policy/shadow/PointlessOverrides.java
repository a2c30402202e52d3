package dev.sluice.policy.shadow;

import dev.sluice.net.AddressRange;
import dev.sluice.net.Cidr;
import dev.sluice.policy.Rule;
import dev.sluice.policy.RuleBook;
import dev.sluice.policy.Selection;
import dev.sluice.policy.Target;
import dev.sluice.policy.override.Order;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds overrides that say what a rule says anyway. It errs on the side of silence. */
public final class PointlessOverrides {
  /** An override, and the rule that decides the same for all that it is about, at any time. */
  public record Pointless(Order order, Rule rule) {}

  private final RuleBook book;
  private final GroupCover groups;

  private PointlessOverrides(RuleBook book) {
    this.book = book;
    this.groups = new GroupCover(book.groups());
  }

  /** In the order of the overrides. */
  public static List<Pointless> of(RuleBook book, List<Order> orders) {
    PointlessOverrides overrides = new PointlessOverrides(book);
    List<Pointless> found = new ArrayList<>();
    for (Order order : orders) {
      overrides.rule(order).ifPresent(rule -> found.add(new Pointless(order, rule)));
    }
    return List.copyOf(found);
  }

  /** The rule, if no rule above it does otherwise with anything. */
  private Optional<Rule> rule(Order order) {
    Target target = target(order.where());
    return book.rules().stream()
        .takeWhile(rule -> rule.action() == order.action())
        .filter(rule -> rule.during().isAll() && isFor(rule.groups(), order.who()))
        .filter(rule -> rule.targets().stream().anyMatch(wide -> TargetCover.covers(wide, target)))
        .findFirst();
  }

  private boolean isFor(Selection selection, Who who) {
    return switch (who) {
      case Who.InGroup(String name) ->
          groups.selections().covers(selection, Selection.of(List.of(name)));
      case Who.Clients(Cidr clients) ->
          selection.excluded().isEmpty()
              && (selection.isAll() || groups.areIn(AddressRange.of(clients), selection.named()));
    };
  }

  private static Target target(Where where) {
    return switch (where) {
      case Where.Site(var name) -> new Target.Site(name);
      case Where.Prefix(var host, String path) -> new Target.UrlPrefix(host, path);
      case Where.Network(Cidr network) -> new Target.Network(AddressRange.of(network));
    };
  }
}

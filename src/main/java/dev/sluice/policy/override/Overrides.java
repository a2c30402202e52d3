package dev.sluice.policy.override;

import dev.sluice.policy.Flow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every override there is. Of several that hold, the newest decides.
 *
 * @param orders newest first
 * @param next the number of the next one
 */
public record Overrides(List<Order> orders, int next) {
  /** As many as there may be. */
  public static final int MOST = 500;

  public static final Overrides NONE = new Overrides(List.of(), 1);

  /** Sorts them. */
  public Overrides {
    orders = orders.stream().sorted(Comparator.comparingInt(Order::number).reversed()).toList();
  }

  /** With one more, which must have the next number; those that ended are left out. */
  public Overrides with(Order order, Instant now) {
    List<Order> more = new ArrayList<>(inForce(now));
    more.add(order);
    return new Overrides(more, order.number() + 1);
  }

  public Overrides without(int number) {
    return new Overrides(orders.stream().filter(each -> each.number() != number).toList(), next);
  }

  /** Those that hold at a time, newest first. */
  public List<Order> inForce(Instant at) {
    return orders.stream().filter(order -> order.isInForce(at)).toList();
  }

  /**
   * The one that decides a flow.
   *
   * @param groups of the flow's client; asked for only when an override is for a group
   */
  Optional<Order> of(Flow flow, Supplier<List<String>> groups) {
    for (Order order : orders) {
      if (order.isInForce(flow.at()) && order.where().holds(flow)) {
        List<String> known = order.who() instanceof Who.InGroup ? groups.get() : List.of();
        if (order.who().holds(flow, known)) {
          return Optional.of(order);
        }
      }
    }
    return Optional.empty();
  }
}

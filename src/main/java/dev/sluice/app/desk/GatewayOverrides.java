package dev.sluice.app.desk;

import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.config.read.NearestWord;
import dev.sluice.control.ControlAnswer;
import dev.sluice.ledger.Ledger;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.Group;
import dev.sluice.policy.override.Order;
import dev.sluice.policy.override.Overrides;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The overrides of the running gateway: made, shown and withdrawn at the admin's word. */
public final class GatewayOverrides {
  private final Ledger ledger;
  private final Supplier<SnapshotLoader.Loaded> loaded;
  private final InstantSource clock;

  public GatewayOverrides(
      Ledger ledger, Supplier<SnapshotLoader.Loaded> loaded, InstantSource clock) {
    this.ledger = ledger;
    this.loaded = loaded;
    this.clock = clock;
  }

  /** The answer comes when the override is on the disk. */
  public CompletionStage<ControlAnswer> add(List<String> words) {
    return switch (OverrideOrder.of(words)) {
      case Parse.Parsed<OverrideOrder>(OverrideOrder order) -> add(order);
      case Parse.Rejected<OverrideOrder>(String problem) -> refused(problem);
      case Parse.Incomplete<OverrideOrder> _ -> refused("no override");
    };
  }

  private CompletionStage<ControlAnswer> add(OverrideOrder order) {
    Optional<String> unknown = unknownGroup(order.who());
    if (unknown.isPresent()) {
      return refused(unknown.get());
    }
    Instant now = clock.instant();
    Optional<Order> made =
        ledger.override(
            order.action(),
            order.who(),
            order.where(),
            now,
            now.plus(order.time()),
            order.because());
    return made.map(each -> written(said(each)))
        .orElseGet(
            () ->
                refused(
                    "there are "
                        + Overrides.MOST
                        + " overrides already: withdraw some, or write a rule"));
  }

  private Optional<String> unknownGroup(Who who) {
    List<String> groups = loaded.get().configuration().groups().stream().map(Group::name).toList();
    return who instanceof Who.InGroup(String name) && !groups.contains(name)
        ? Optional.of("there is no group \"" + name + "\"" + NearestWord.hint(name, groups))
        : Optional.empty();
  }

  private List<String> said(Order order) {
    List<String> lines = new ArrayList<>();
    lines.add(
        order.ref()
            + " "
            + order.action().word()
            + "s "
            + order.where()
            + " for "
            + order.who()
            + " until "
            + Moments.of(order.until(), zone())
            + ", before all rules");
    if (order.where() instanceof Where.Prefix) {
      lines.add("over http only: https shows the name, never the path");
    }
    if (order.action() == Action.BLOCK) {
      lines.add("connections that are open go on until they end");
    }
    return lines;
  }

  /** Those in force. */
  public ControlAnswer table(boolean json) {
    Instant now = clock.instant();
    List<Order> orders = ledger.overrides().inForce(now);
    if (json) {
      return ControlAnswer.done(
          List.of(JsonRows.of(orders.stream().map(GatewayOverrides::fields).toList())));
    }
    return ControlAnswer.done(
        orders.isEmpty()
            ? List.of("no overrides")
            : new TextTable(
                    List.of("NO", "ACTION", "FOR", "SITE", "LEFT", "UNTIL", "BECAUSE"),
                    orders.stream().map(order -> row(order, now)).toList())
                .lines());
  }

  private List<String> row(Order order, Instant now) {
    Duration left = Duration.between(now, order.until());
    return List.of(
        Integer.toString(order.number()),
        order.action().word(),
        order.who().toString(),
        order.where().toString(),
        Moments.of(left.toSeconds() < 120 ? left : Duration.ofMinutes(left.toMinutes())),
        Moments.of(order.until(), zone()),
        order.because());
  }

  private static Map<String, Object> fields(Order order) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", order.number());
    fields.put("action", order.action().word());
    fields.put(order.who() instanceof Who.Clients ? "client" : "group", order.who());
    fields.put("site", order.where());
    fields.put("since", order.since());
    fields.put("until", order.until());
    fields.put("because", order.because());
    return fields;
  }

  /** One by its number. */
  public CompletionStage<ControlAnswer> withdraw(List<String> words) {
    Optional<Integer> number = Numbers.of(words);
    return number
        .flatMap(each -> ledger.withdraw(each, clock.instant()))
        .map(order -> written(List.of(order.ref() + " is withdrawn: the rules decide again")))
        .orElseGet(() -> refused("there is no such override: sluice overrides lists them"));
  }

  private CompletionStage<ControlAnswer> written(List<String> lines) {
    return ledger.written().thenApply(_ -> new ControlAnswer(0, lines, ledger.problems()));
  }

  private ZoneId zone() {
    return loaded.get().configuration().timezone().orElse(ZoneId.systemDefault());
  }

  private static CompletionStage<ControlAnswer> refused(String why) {
    return CompletableFuture.completedFuture(ControlAnswer.refused(why));
  }
}

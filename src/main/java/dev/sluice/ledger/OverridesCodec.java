package dev.sluice.ledger;

import dev.sluice.net.Cidr;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.override.Order;
import dev.sluice.policy.override.Overrides;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Overrides as their file has them. */
final class OverridesCodec implements Kept.Codec<Overrides> {
  @Override
  public byte[] write(Overrides overrides) throws IOException {
    return new Json(
            overrides.next(), overrides.orders().stream().map(OverridesCodec::fields).toList())
        .bytes();
  }

  private static Map<String, String> fields(Order order) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("number", Integer.toString(order.number()));
    fields.put("action", order.action().name());
    switch (order.who()) {
      case Who.Clients(Cidr addresses) -> fields.put("client", addresses.toString());
      case Who.InGroup(String name) -> fields.put("group", name);
    }
    fields.put("site", order.where().toString());
    fields.put("since", order.since().toString());
    fields.put("until", order.until().toString());
    fields.put("because", order.because());
    return fields;
  }

  @Override
  public Overrides read(byte[] content) throws IOException {
    Json json = Json.read(content);
    List<Order> orders = new ArrayList<>();
    for (Map<String, String> fields : json.entries()) {
      try {
        orders.add(order(fields));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new Json.Unreadable("no override: " + fields + " (" + e.getMessage() + ")");
      }
    }
    return new Overrides(orders, json.next());
  }

  private static Order order(Map<String, String> fields) throws IOException {
    return new Order(
        Integer.parseInt(field(fields, "number")),
        Action.valueOf(field(fields, "action")),
        who(fields),
        where(field(fields, "site")),
        Instant.parse(field(fields, "since")),
        Instant.parse(field(fields, "until")),
        field(fields, "because"));
  }

  private static Who who(Map<String, String> fields) throws IOException {
    String group = fields.get("group");
    return group != null
        ? new Who.InGroup(group)
        : Cidr.parse(field(fields, "client"))
            .map(Who.Clients::new)
            .orElseThrow(() -> new Json.Unreadable("no client: " + fields));
  }

  private static Where where(String text) throws IOException {
    return switch (Where.parse(text)) {
      case Parse.Parsed<Where>(Where where) -> where;
      case Parse.Rejected<Where>(String problem) -> throw new Json.Unreadable(problem);
      case Parse.Incomplete<Where> _ -> throw new Json.Unreadable("no site: " + text);
    };
  }

  static String field(Map<String, String> fields, String name) throws IOException {
    String value = fields.get(name);
    if (value == null) {
      throw new Json.Unreadable("\"" + name + "\" is missing: " + fields);
    }
    return value;
  }
}

package dev.sluice.config.read;

import dev.sluice.config.RuleTest;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import dev.sluice.net.Addresses;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.Asked;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code tests}. */
final class TestsSection {
  private static final Keys KEYS =
      Keys.of(
          Key.required("client", Words.ADDRESS, "The client's address."),
          Key.of(
              "at",
              Shape.matching(RuleTime.LOOKS, "2026-11-23T10:00"),
              "When; without it, the time of the check."),
          Key.required("url", Shape.word("https://games.example/"), "What the client asks for."),
          Key.required("expect", RulesSection.ACTION, "What the client must get."));
  static final Shape SHAPE = new Shape.Items(new Shape.Mapping(KEYS));

  private TestsSection() {}

  static List<RuleTest> read(List<Item> sections) {
    List<RuleTest> tests = new ArrayList<>();
    for (Item each : sections.stream().flatMap(section -> section.items().stream()).toList()) {
      Section section = each.section(KEYS);
      Optional<InetAddress> client = section.require("client").flatMap(TestsSection::address);
      Optional<Instant> at = section.get("at").flatMap(TestsSection::time);
      Optional<Item> url = section.require("url");
      Optional<Asked> asked = url.flatMap(TestsSection::asked);
      Optional<Action> expect =
          section.require("expect").flatMap(word -> word.choice(RulesSection.ACTIONS));
      if (client.isPresent() && asked.isPresent() && expect.isPresent()) {
        tests.add(
            new RuleTest(
                each.place(),
                client.get(),
                at,
                url.flatMap(Item::text).orElse(""),
                asked.get(),
                expect.get()));
      }
    }
    return List.copyOf(tests);
  }

  private static Optional<InetAddress> address(Item item) {
    return item.text()
        .flatMap(
            text -> {
              Optional<InetAddress> address = Addresses.parse(text);
              if (address.isEmpty()) {
                item.problem("\"" + text + "\" is not an address");
              }
              return address;
            });
  }

  private static Optional<Asked> asked(Item item) {
    return item.text()
        .flatMap(
            text ->
                switch (Asked.parse(text)) {
                  case Parse.Parsed<Asked>(Asked asked) -> Optional.of(asked);
                  case Parse.Rejected<Asked>(String problem) -> {
                    item.problem("\"" + text + "\" can't be asked for: " + problem);
                    yield Optional.empty();
                  }
                  case Parse.Incomplete<Asked> _ -> Optional.empty();
                });
  }

  /** A time without an offset is UTC. */
  private static Optional<Instant> time(Item item) {
    return item.text()
        .flatMap(
            text -> {
              Optional<Instant> time = RuleTime.parse(text);
              if (time.isEmpty()) {
                item.problem("\"" + text + "\" is not a time such as 2026-11-23T10:00");
              }
              return time;
            });
  }
}

package dev.sluice.config.read;

import dev.sluice.config.RuleTest;
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
  private static final List<String> KEYS = List.of("client", "at", "url", "expect");

  private TestsSection() {}

  static List<RuleTest> read(Item item) {
    List<RuleTest> tests = new ArrayList<>();
    for (Item each : item.items()) {
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

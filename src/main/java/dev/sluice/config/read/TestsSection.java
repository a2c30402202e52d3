package dev.sluice.config.read;

import dev.sluice.config.RuleTest;
import dev.sluice.config.RuleTime;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import dev.sluice.net.MacAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.policy.Action;
import dev.sluice.policy.Asked;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code tests}. */
final class TestsSection {
  private static final Keys KEYS =
      Keys.of(
          Key.required("client", Words.ADDRESS, "The client's address."),
          Key.of("device", Words.DEVICE, "The client's device; without it, none is known."),
          Key.of(
              "at",
              Shape.matching(RuleTime.LOOKS, "2026-11-23T10:00"),
              "When; without it, the time of the check."),
          Key.required("url", Shape.word("https://games.example/"), "What the client asks for."),
          Key.of(
              "destination",
              Shape.word("192.0.2.1", "192.0.2.1:8443"),
              "Where the connection goes, for rules on networks and ports."),
          Key.required("expect", RulesSection.ACTION, "What the client must get."));
  static final Shape SHAPE = new Shape.Items(new Shape.Mapping(KEYS));

  private TestsSection() {}

  static List<RuleTest> read(List<Item> sections) {
    List<RuleTest> tests = new ArrayList<>();
    for (Item each : sections.stream().flatMap(section -> section.items().stream()).toList()) {
      Section section = each.section(KEYS);
      Optional<InetAddress> client = section.require("client").flatMap(NetworkWord::address);
      Optional<MacAddress> device = section.get("device").flatMap(NetworkWord::device);
      Optional<RuleTime> at = section.get("at").flatMap(TestsSection::time);
      Optional<Item> url = section.require("url");
      Optional<Asked> asked = url.flatMap(TestsSection::asked);
      Optional<OriginalDestination> destination =
          section.get("destination").flatMap(word -> NetworkWord.destination(word, asked));
      Optional<Action> expect =
          section.require("expect").flatMap(word -> word.choice(RulesSection.ACTIONS));
      if (client.isPresent() && asked.isPresent() && expect.isPresent()) {
        tests.add(
            new RuleTest(
                each.place(),
                client.get(),
                device,
                at,
                url.flatMap(Item::text).orElse(""),
                asked.get(),
                destination,
                expect.get()));
      }
    }
    return List.copyOf(tests);
  }

  private static Optional<Asked> asked(Item item) {
    return item.text()
        .flatMap(text -> NetworkWord.parsed(item, Asked.parse(text), "can't be asked for: "));
  }

  private static Optional<RuleTime> time(Item item) {
    return item.text()
        .flatMap(
            text -> {
              Optional<RuleTime> time = RuleTime.parse(text);
              if (time.isEmpty()) {
                item.problem("\"" + text + "\" is not a time such as 2026-11-23T10:00");
              }
              return time;
            });
  }
}

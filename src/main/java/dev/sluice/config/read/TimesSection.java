package dev.sluice.config.read;

import dev.sluice.config.Place;
import dev.sluice.config.shape.Shape;
import dev.sluice.policy.time.Days;
import dev.sluice.policy.time.TimeSlot;
import dev.sluice.policy.time.Times;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** {@code times}, and the {@code timezone} that they go by. */
final class TimesSection {
  static final Shape SHAPE = new Shape.Named(GivenNames.PATTERN, Shape.atLeastOne(SlotWord.SHAPE));
  static final Shape ZONE = Shape.word("Europe/London");

  private TimesSection() {}

  /** In written order; a faulty time is there with what of it can be read. */
  static List<Times> read(List<Item> sections) {
    List<Times> times = new ArrayList<>();
    Map<String, Place> names = new HashMap<>();
    for (Item each : sections) {
      Section section = each.entries();
      section
          .all()
          .forEach(
              (name, value) -> {
                GivenNames.check(section, name);
                times.add(new Times(name, slots(value)));
              });
      section.refuseAgain(names);
    }
    return List.copyOf(times);
  }

  private static List<TimeSlot> slots(Item value) {
    List<TimeSlot> slots = new ArrayList<>();
    for (Item word : value.someWords()) {
      Optional<TimeSlot> slot = SlotWord.read(word);
      if (slot.isPresent()) {
        refuseContradiction(word, slot.get(), slots);
        slots.add(slot.get());
      }
    }
    return List.copyOf(slots);
  }

  /** Of the same dates one slot can't say that they are off and another give them hours. */
  private static void refuseContradiction(Item word, TimeSlot slot, List<TimeSlot> before) {
    if (slot.days() instanceof Days.Dates) {
      before.stream()
          .filter(each -> each.days().equals(slot.days()))
          .filter(each -> each.hours().isPresent() != slot.hours().isPresent())
          .findFirst()
          .ifPresent(
              each -> word.problem("\"" + slot + "\" contradicts \"" + each + "\" before it"));
    }
  }

  static Optional<ZoneId> zone(Item item) {
    return item.text()
        .flatMap(
            text -> {
              try {
                return Optional.of(ZoneId.of(text));
              } catch (DateTimeException _) {
                item.problem(
                    "\""
                        + text
                        + "\" is no time zone such as Europe/London"
                        + NearestWord.hint(text, new TreeSet<>(ZoneId.getAvailableZoneIds())));
                return Optional.empty();
              }
            });
  }
}

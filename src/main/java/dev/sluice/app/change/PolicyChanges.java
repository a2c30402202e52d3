package dev.sluice.app.change;

import dev.sluice.config.Configuration;
import dev.sluice.config.ListSource;
import dev.sluice.config.RuleTest;
import dev.sluice.policy.Fallback;
import dev.sluice.policy.Group;
import dev.sluice.policy.time.TimeSlot;
import dev.sluice.policy.time.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between two configurations in all that decides. */
public final class PolicyChanges {
  private PolicyChanges() {}

  /** In words, a bounded number of lines; none when nothing differs. */
  public static List<String> between(Configuration old, Configuration next) {
    List<String> words = new ArrayList<>(RuleChanges.between(old.rules(), next.rules()));
    fallback("default", old.byDefault(), next.byDefault(), words);
    fallback("unnamed", old.unnamed(), next.unnamed(), words);
    words.addAll(NamedChanges.between("group", groups(old.groups()), groups(next.groups())));
    words.addAll(NamedChanges.between("time", times(old.times()), times(next.times())));
    if (!old.timezone().equals(next.timezone())) {
      words.add("timezone: " + zone(next) + ", was " + zone(old));
    }
    words.addAll(sources(old.lists(), next.lists()));
    tests(old.tests(), next.tests()).ifPresent(words::add);
    return words;
  }

  private static void fallback(String key, Fallback old, Fallback next, List<String> words) {
    if (old.action() != next.action()) {
      words.add(key + ": " + next.action().word() + ", was " + old.action().word());
    }
  }

  private static String zone(Configuration configuration) {
    return configuration.timezone().map(Object::toString).orElse("the machine's own");
  }

  private static Map<String, List<String>> groups(List<Group> groups) {
    return byName(
        groups,
        Group::name,
        group ->
            Stream.concat(
                    group.addresses().stream().map(Object::toString),
                    group.devices().stream().map(device -> "device " + device))
                .toList());
  }

  private static Map<String, List<String>> times(List<Times> times) {
    return byName(
        times, Times::name, time -> time.slots().stream().map(TimeSlot::toString).toList());
  }

  private static <T> Map<String, List<String>> byName(
      List<T> things, Function<T, String> name, Function<T, List<String>> parts) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    things.forEach(thing -> byName.put(name.apply(thing), parts.apply(thing)));
    return byName;
  }

  /** Lists that stay and come from elsewhere; what has come and gone is told with its entries. */
  private static List<String> sources(List<ListSource> old, List<ListSource> next) {
    Map<String, String> before =
        old.stream().collect(Collectors.toMap(ListSource::name, PolicyChanges::source));
    Bounded words = new Bounded("more lists changed");
    for (ListSource list : next) {
      String was = before.getOrDefault(list.name(), source(list));
      if (!was.equals(source(list))) {
        words.add("list " + list.name() + ": " + source(list) + ", was " + was);
      }
    }
    return words.lines();
  }

  private static String source(ListSource list) {
    return list.format().name().toLowerCase(Locale.ROOT)
        + " of "
        + list.source()
        + list.category().map(category -> " as " + category).orElse("");
  }

  private static Optional<String> tests(List<RuleTest> old, List<RuleTest> next) {
    List<String> before = old.stream().map(PolicyChanges::words).toList();
    List<String> after = next.stream().map(PolicyChanges::words).toList();
    long added = after.stream().filter(test -> !before.contains(test)).count();
    long removed = before.stream().filter(test -> !after.contains(test)).count();
    return added + removed == 0
        ? Optional.empty()
        : Optional.of("tests: " + added + " added, " + removed + " removed");
  }

  private static String words(RuleTest test) {
    return String.join(
        " ",
        test.client().toString(),
        test.device().toString(),
        test.at().toString(),
        test.url(),
        test.expect().toString());
  }
}

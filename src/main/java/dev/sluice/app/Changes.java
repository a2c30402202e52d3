package dev.sluice.app;

import dev.sluice.app.cached.Sizes;
import dev.sluice.app.change.PolicyChanges;
import dev.sluice.app.load.LoadReport;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.config.CacheSettings;
import dev.sluice.config.GatewaySettings;
import dev.sluice.config.Snapshot;
import dev.sluice.lists.ListReport;
import dev.sluice.lists.ListState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a reload changes, in words. */
final class Changes {
  private Changes() {}

  /**
   * Settings that a running gateway can't take over; none when it can run with the new ones.
   *
   * @param started what it has run with since its start, as far as these settings go
   */
  static List<String> needingARestart(Snapshot started, Snapshot wanted) {
    List<String> words = new ArrayList<>();
    GatewaySettings now = started.gateway();
    GatewaySettings next = wanted.gateway();
    if (now.mode() != next.mode()) {
      words.add(restart("gateway.mode", word(now.mode()), word(next.mode())));
    }
    if (now.port() != next.port()) {
      words.add(restart("gateway.listen", String.valueOf(now.port()), String.valueOf(next.port())));
    }
    if (!canTake(started.cache(), wanted.cache())) {
      words.add(restart("cache", cache(started.cache()), cache(wanted.cache())));
    }
    return words;
  }

  /** The folder stays, and memory for buffers is bounded once, at the start. */
  private static boolean canTake(Optional<CacheSettings> started, Optional<CacheSettings> wanted) {
    return folder(started).equals(folder(wanted))
        && started.isPresent() == wanted.isPresent()
        && memory(wanted) <= memory(started);
  }

  private static Optional<Path> folder(Optional<CacheSettings> cache) {
    return cache.flatMap(CacheSettings::disk).map(CacheSettings.Disk::path);
  }

  private static long memory(Optional<CacheSettings> cache) {
    return cache.map(CacheSettings::memory).orElse(0L);
  }

  private static String cache(Optional<CacheSettings> settings) {
    return settings
        .map(
            cache ->
                Sizes.text(cache.memory())
                    + " of memory"
                    + cache
                        .disk()
                        .map(disk -> " and " + Sizes.text(disk.bytes()) + " of " + disk.path())
                        .orElse(""))
        .orElse("none");
  }

  private static String limits(Optional<CacheSettings> settings) {
    return cache(settings)
        + settings.map(cache -> ", objects up to " + Sizes.text(cache.maxObject())).orElse("");
  }

  private static String restart(String key, String now, String next) {
    return key + " is " + now + " and would be " + next + ", which takes a restart";
  }

  /** The new snapshot in figures, and how it differs from the one before. */
  static List<String> between(SnapshotLoader.Loaded now, SnapshotLoader.Loaded next) {
    List<String> words = new ArrayList<>();
    words.add("snapshot " + next.snapshot().number() + " runs: " + figures(next.report()));
    String before = figures(now.report());
    if (!before.equals(figures(next.report()))) {
      words.add("before: " + before);
    }
    words.addAll(PolicyChanges.between(now.configuration(), next.configuration()));
    lists(now.report().lists(), next.report().lists(), words);
    String cache = limits(next.snapshot().cache());
    if (!cache.equals(limits(now.snapshot().cache()))) {
      words.add("cache: " + cache);
    }
    if (!now.snapshot().log().equals(next.snapshot().log())) {
      words.add("log: changed");
    }
    if (!firewall(now.snapshot().gateway()).equals(firewall(next.snapshot().gateway()))) {
      words.add("gateway: changed; run sluice-firewall up to bring the firewall in line");
    }
    next.report().warnings().forEach(warning -> words.add("warning: " + warning));
    return words;
  }

  private static String figures(LoadReport report) {
    long entries = report.lists().stream().mapToLong(list -> list.report().entries()).sum();
    return String.format(
        Locale.ROOT,
        "%d rules, %d groups, %d categories, %d lists with %,d entries, %d tests passed",
        report.rules(),
        report.groups(),
        report.categories(),
        report.lists().size(),
        entries,
        report.tests());
  }

  private static void lists(List<ListState> now, List<ListState> next, List<String> words) {
    Map<String, Long> before =
        now.stream()
            .collect(
                Collectors.toMap(ListState::name, state -> state.report().entries(), Long::sum));
    for (ListState state : next) {
      ListReport list = state.report();
      Long entries = before.remove(list.name());
      if (entries == null) {
        words.add(String.format(Locale.ROOT, "list %s: new, %,d", list.name(), list.entries()));
      } else if (entries != list.entries()) {
        words.add(
            String.format(
                Locale.ROOT, "list %s: %,d, was %,d", list.name(), list.entries(), entries));
      }
    }
    before.forEach((name, entries) -> words.add("list " + name + ": gone"));
  }

  /** Every part of the settings that the firewall's rules are made of. */
  private static List<Object> firewall(GatewaySettings settings) {
    List<Function<GatewaySettings, Object>> parts =
        List.of(
            GatewaySettings::lan,
            GatewaySettings::httpPorts,
            GatewaySettings::httpsPorts,
            GatewaySettings::clientAddress,
            GatewaySettings::onFailure,
            GatewaySettings::exemptClients,
            GatewaySettings::exemptDestinations);
    return parts.stream().map(part -> part.apply(settings)).toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

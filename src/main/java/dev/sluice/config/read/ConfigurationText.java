package dev.sluice.config.read;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.config.ListsBudget;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import dev.sluice.policy.Action;
import dev.sluice.policy.Fallback;
import dev.sluice.policy.Group;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.time.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the configuration's files say.
 *
 * @param configuration all of it when there are no errors; otherwise what could be read
 * @param errors all there are, file by file, in the order of each; whether categories and list
 *     files exist isn't known here
 */
public record ConfigurationText(Configuration configuration, List<ConfigError> errors) {
  private static final Map<String, Action> FALLBACKS =
      new TreeMap<>(Map.of("allow", Action.ALLOW, "block", Action.BLOCK));
  private static final Shape FALLBACK = Shape.choice(FALLBACKS.keySet());

  /** All that a file may have; an included one may have the same. */
  public static final Keys KEYS =
      Keys.of(
          Key.of(
              "include",
              Shape.atLeastOne(Shape.word("rules.d/*.yaml")),
              "Further files, relative to this one's folder; their lists, groups, times, rules"
                  + " and tests come after this file's."),
          Key.of(
                  "first",
                  new Shape.YesOrNo(),
                  "In an included file: its rules stand above those of the files that don't say so.")
              .usually("false"),
          Key.of(
              "gateway",
              new Shape.Mapping(GatewaySection.KEYS),
              "How traffic comes to the proxy and leaves it."),
          Key.of("lists", ListsSection.SHAPE, "Where categories come from."),
          Key.of("lists-memory", Words.SIZE, "The most memory that compiling lists may take.")
              .usually("\"256MiB\""),
          Key.of("lists-disk", Words.SIZE, "The most that the lists may keep on the disk.")
              .usually("\"4GiB\""),
          Key.of("groups", GroupsSection.SHAPE, "Clients that rules speak of together."),
          Key.of("times", TimesSection.SHAPE, "Hours on days, which rules speak of by name."),
          Key.of(
              "timezone",
              TimesSection.ZONE,
              "Whose clocks the times go by; without it, the machine's own."),
          Key.of(
              "rules", RulesSection.SHAPE, "Who may reach what; the first that matches decides."),
          Key.of("default", FALLBACK, "What happens when no rule matches.").usually("\"allow\""),
          Key.of("unnamed", FALLBACK, "What happens to TLS without a readable name.")
              .usually("\"block\""),
          Key.of(
              "tests",
              TestsSection.SHAPE,
              "What clients must get; one that fails stops a check and a reload."),
          Key.of(
              "cache",
              new Shape.Mapping(CacheSection.KEYS),
              "What is kept of responses; without it, nothing is."),
          Key.of("log", new Shape.Mapping(LogSection.KEYS), "The access log."),
          PagesSection.BLOCK_PAGE,
          PagesSection.WARN_FOR);

  /** Reads a text that includes no other file. */
  public static ConfigurationText read(Path file, String text) {
    return read(file, text, FileSource.NONE);
  }

  /**
   * Reads a file's text, and the files that it includes.
   *
   * @param file where it lies; paths in it are relative to its folder
   */
  public static ConfigurationText read(Path file, String text, FileSource source) {
    IncludedFiles files = IncludedFiles.read(file.toAbsolutePath(), text, source);
    Parts parts = new Parts(files.parts());
    List<Group> groups = GroupsSection.read(parts.each("groups"));
    List<Times> times = TimesSection.read(parts.each("times"));
    RulesSection rules = RulesSection.read(parts.rules(), groups, times);
    Configuration configuration =
        new Configuration(
            parts.names(),
            parts.one("gateway").map(GatewaySection::read).orElseGet(GatewaySection::defaults),
            ListsSection.read(parts.each("lists")),
            listsBudget(parts),
            groups,
            times,
            parts.one("timezone").flatMap(TimesSection::zone),
            rules.rules(),
            rules.categoryUses(),
            fallback(parts, "default", Action.ALLOW),
            fallback(parts, "unnamed", Action.BLOCK),
            TestsSection.read(parts.each("tests")),
            parts.one("cache").map(CacheSection::read),
            parts.one("log").map(LogSection::read).orElseGet(LogSection::defaults),
            PagesSection.read(parts),
            parts.outline(),
            files.warnings());
    List<ConfigError> errors = new ArrayList<>();
    files.parts().forEach(part -> errors.addAll(part.problems().all()));
    return new ConfigurationText(configuration, List.copyOf(errors));
  }

  private static ListsBudget listsBudget(Parts parts) {
    return new ListsBudget(
        parts
            .one("lists-memory")
            .flatMap(item -> item.size(ListsBudget.LEAST_MEMORY))
            .orElse(ListsBudget.USUAL.memory()),
        parts.one("lists-disk").flatMap(item -> item.size(1)).orElse(ListsBudget.USUAL.disk()));
  }

  /** A key that isn't written stands at the main file's first line. */
  private static Fallback fallback(Parts parts, String key, Action usual) {
    Optional<Item> item = parts.one(key);
    RuleRef ref =
        item.map(Item::place)
            .map(place -> new RuleRef(place.file(), place.line(), key))
            .orElse(new RuleRef(parts.main().file(), 1, key));
    return new Fallback(ref, item.flatMap(at -> at.choice(FALLBACKS)).orElse(usual));
  }
}

package dev.sluice.config.read;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.config.ListsBudget;
import dev.sluice.policy.Action;
import dev.sluice.policy.Fallback;
import dev.sluice.policy.Group;
import dev.sluice.policy.RuleRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a configuration file says.
 *
 * @param configuration all of it when there are no errors; otherwise what could be read
 * @param errors all there are, in the order of the file; whether categories and list files exist
 *     isn't known here
 */
public record ConfigurationText(Configuration configuration, List<ConfigError> errors) {
  private static final List<String> KEYS =
      List.of(
          "gateway",
          "lists",
          "lists-memory",
          "lists-disk",
          "groups",
          "rules",
          "default",
          "unnamed",
          "tests",
          "cache",
          "log");

  /**
   * Reads a file's text.
   *
   * @param file where it lies; paths in it are relative to its folder
   */
  public static ConfigurationText read(Path file, String text) {
    Path absolute = file.toAbsolutePath();
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    Problems problems = new Problems(String.valueOf(absolute.getFileName()));
    Optional<Node> root = YamlTree.read(text, problems);
    Section section =
        root.map(node -> new Item(node, "", problems).section(KEYS))
            .orElse(Section.empty(YamlTree.place(problems, Optional.empty()), problems));
    List<Group> groups = section.get("groups").map(GroupsSection::read).orElse(List.of());
    RulesSection rules = RulesSection.read(section.get("rules"), groups);
    Configuration configuration =
        new Configuration(
            problems.file(),
            section.get("gateway").map(GatewaySection::read).orElseGet(GatewaySection::defaults),
            section.get("lists").map(item -> ListsSection.read(item, folder)).orElse(List.of()),
            listsBudget(section),
            groups,
            rules.rules(),
            rules.categoryUses(),
            fallback(section, "default", Action.ALLOW, problems),
            fallback(section, "unnamed", Action.BLOCK, problems),
            section.get("tests").map(TestsSection::read).orElse(List.of()),
            section.get("cache").map(item -> CacheSection.read(item, folder)),
            section
                .get("log")
                .map(item -> LogSection.read(item, folder))
                .orElseGet(LogSection::defaults));
    return new ConfigurationText(configuration, problems.all());
  }

  private static ListsBudget listsBudget(Section section) {
    return new ListsBudget(
        section
            .get("lists-memory")
            .flatMap(item -> item.size(ListsBudget.LEAST_MEMORY))
            .orElse(ListsBudget.USUAL.memory()),
        section.get("lists-disk").flatMap(item -> item.size(1)).orElse(ListsBudget.USUAL.disk()));
  }

  /** A key that isn't written stands at the file's first line. */
  private static Fallback fallback(Section section, String key, Action usual, Problems problems) {
    int line = section.get(key).map(item -> item.place().line()).orElse(1);
    Action action =
        section.get(key).flatMap(item -> item.choice(RulesSection.ACTIONS)).orElse(usual);
    return new Fallback(new RuleRef(problems.file(), line, key), action);
  }
}

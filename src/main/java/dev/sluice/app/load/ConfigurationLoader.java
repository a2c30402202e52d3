package dev.sluice.app.load;

import dev.sluice.category.Category;
import dev.sluice.category.CategoryIndex;
import dev.sluice.config.CategoryUse;
import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.config.ListSource;
import dev.sluice.config.PageSettings;
import dev.sluice.config.Place;
import dev.sluice.config.read.ConfigurationText;
import dev.sluice.config.read.NearestWord;
import dev.sluice.lists.ListsLoader;
import dev.sluice.lists.LoadedLists;
import dev.sluice.page.Template;
import dev.sluice.policy.Policy;
import dev.sluice.policy.RuleBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** From the admin's files to rules that can decide, or to every error in them. */
public final class ConfigurationLoader {
  private ConfigurationLoader() {}

  /**
   * Reads, checks, compiles and tries the files; blocks for seconds.
   *
   * @param now for the {@code tests} that name no time
   */
  public static Load load(Path file, Loading loading, Instant now) {
    return switch (ConfigurationFile.read(file)) {
      case ConfigurationFile.Unreadable(ConfigError error) -> new Load.Faulty(List.of(error));
      case ConfigurationFile.Read(ConfigurationText text) -> load(text, loading, now);
    };
  }

  /** The same configuration again, with what its lists are now. */
  public static Load again(Configuration configuration, Loading loading, Instant now) {
    return load(new ConfigurationText(configuration, List.of()), loading, now);
  }

  private static Load load(ConfigurationText read, Loading loading, Instant now) {
    Configuration configuration = read.configuration();
    try {
      LoadedLists lists =
          ListsLoader.load(
              configuration.lists(),
              configuration.listsBudget(),
              loading.folder(),
              loading.progress());
      return load(read, lists, loading, now);
    } catch (IOException e) {
      Place place = new Place(configuration.file(), 1, 1, "lists");
      return new Load.Faulty(List.of(new ConfigError(place, String.valueOf(e.getMessage()))));
    }
  }

  private static Load load(
      ConfigurationText read, LoadedLists lists, Loading loading, Instant now) {
    Configuration configuration = read.configuration();
    List<ConfigError> errors = new ArrayList<>(read.errors());
    errors.addAll(lists.errors());
    configuration.cache().ifPresent(cache -> errors.addAll(MachineMemory.now().errors(cache)));
    boolean allListsKnown =
        read.errors().stream().noneMatch(error -> error.place().path().startsWith("lists"));
    // What a faulty list would define isn't known, unless it is a known category misspelt.
    List<ConfigError> unknown = unknownCategories(configuration, lists.index());
    boolean pardoned =
        !loading.admin()
            && configuration.lists().stream().anyMatch(ConfigurationLoader::namesChange);
    if (lists.allCategoriesKnown() && !pardoned) {
      unknown.stream()
          .filter(error -> allListsKnown || error.message().contains(NearestWord.HINT))
          .forEach(errors::add);
    }
    RuleBook rules = configuration.ruleBook(ZoneId.systemDefault());
    Policy policy = Policy.compile(rules, lists.index());
    Template page = page(configuration, errors);
    if (errors.isEmpty()) {
      errors.addAll(RuleTests.failures(configuration, policy, now));
    }
    return errors.isEmpty()
        ? new Load.Ready(
            configuration,
            policy,
            new PageSettings.Ready(page, configuration.pages().warnFor()),
            report(
                configuration,
                lists,
                errors.isEmpty() ? unknown : List.of(),
                LocalDate.ofInstant(now, rules.zone())))
        : new Load.Faulty(inOrder(configuration, errors));
  }

  private static Template page(Configuration configuration, List<ConfigError> errors) {
    return switch (OwnPageFile.read(configuration.pages())) {
      case OwnPageFile.Good(Template template) -> template;
      case OwnPageFile.Faulty(List<ConfigError> faults) -> {
        errors.addAll(faults);
        yield Template.standard();
      }
    };
  }

  /** Whether somebody else names the list's categories, and may name them otherwise tomorrow. */
  private static boolean namesChange(ListSource list) {
    return list.category().isEmpty() && list.source() instanceof ListSource.Location.Remote;
  }

  private static LoadReport report(
      Configuration configuration, LoadedLists lists, List<ConfigError> unknown, LocalDate today) {
    return new LoadReport(
        Warnings.of(configuration, lists, unknown, today),
        lists.states(),
        lists.index().categories().size(),
        configuration.groups().size(),
        configuration.rules().size(),
        configuration.tests().size());
  }

  private static List<ConfigError> unknownCategories(
      Configuration configuration, CategoryIndex index) {
    Set<String> known = new TreeSet<>();
    index.categories().forEach(category -> known.add(category.name()));
    List<ConfigError> errors = new ArrayList<>();
    for (CategoryUse use : configuration.categoryUses()) {
      Category category = use.category();
      if (!index.categories().contains(category)) {
        String hint = NearestWord.hint(category.name(), known);
        errors.add(
            new ConfigError(
                use.place(),
                "unknown category \""
                    + category
                    + "\""
                    + (hint.isEmpty() ? "; no list defines it" : hint)));
      }
    }
    return errors;
  }

  private static List<ConfigError> inOrder(Configuration configuration, List<ConfigError> errors) {
    return errors.stream()
        .sorted(
            Comparator.comparingInt(
                    (ConfigError error) -> configuration.files().indexOf(error.place().file()))
                .thenComparingInt(error -> error.place().line())
                .thenComparingInt(error -> error.place().column()))
        .toList();
  }
}

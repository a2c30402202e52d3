package dev.sluice.config.read;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.config.ListSource.Format;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code lists}. */
final class ListsSection {
  private static final List<String> KEYS = List.of("name", "category", "format", "source");
  private static final Map<String, Format> FORMATS =
      new TreeMap<>(
          Map.of(
              "squidguard", Format.SQUIDGUARD, "hosts", Format.HOSTS, "domains", Format.DOMAINS));
  static final String WORD = "[A-Za-z0-9_-]+";

  private ListsSection() {}

  /** The lists that can be read. */
  static List<ListSource> read(Item item, Path folder) {
    List<ListSource> lists = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Item each : item.items()) {
      Section section = each.section(KEYS);
      Optional<String> name = section.require("name").flatMap(Item::text);
      name.filter(taken -> !names.add(taken))
          .ifPresent(
              taken ->
                  section
                      .get("name")
                      .ifPresent(at -> at.problem("a list named \"" + taken + "\" is above")));
      Optional<Format> format = section.require("format").flatMap(at -> at.choice(FORMATS));
      Optional<Category> category = format.flatMap(given -> category(section, given));
      Optional<Path> source = section.require("source").flatMap(at -> source(at, folder));
      if (name.isPresent() && format.isPresent() && source.isPresent()) {
        lists.add(
            new ListSource(
                name.get(),
                format.get(),
                category,
                source.get(),
                section.get("source").orElseThrow().place()));
      }
    }
    return List.copyOf(lists);
  }

  private static Optional<Category> category(Section section, Format format) {
    return switch (format) {
      case SQUIDGUARD -> {
        section
            .get("category")
            .ifPresent(at -> at.problem("the folders of a squidguard list are its categories"));
        yield Optional.empty();
      }
      case HOSTS, DOMAINS ->
          section
              .require("category")
              .flatMap(
                  at ->
                      at.text()
                          .filter(
                              word -> {
                                if (!word.matches(WORD)) {
                                  at.problem("a category's name has letters, digits, _ and - only");
                                }
                                return word.matches(WORD);
                              }))
              .map(Category::new);
    };
  }

  private static Optional<Path> source(Item item, Path folder) {
    return item.text()
        .flatMap(
            text -> {
              String problem = sourceProblem(text);
              if (problem.isEmpty()) {
                try {
                  return Optional.of(folder.resolve(text));
                } catch (InvalidPathException _) {
                  problem = "is not a file's name";
                }
              }
              item.problem(problem);
              return Optional.empty();
            });
  }

  private static String sourceProblem(String text) {
    if (text.contains("://")) {
      return "this version of Sluice doesn't fetch lists yet: give a file or folder";
    }
    return text.endsWith(".tar.gz") || text.endsWith(".tgz")
        ? "this version of Sluice doesn't unpack archives yet: unpack it and give its folder"
        : "";
  }
}

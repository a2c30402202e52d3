package dev.sluice.config.read;

import dev.sluice.config.ConfigWarning;
import dev.sluice.config.Place;
import dev.sluice.config.read.FileSource.Found;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The main file and all that it includes, each before what it includes itself, in written order and
 * those of one pattern in the order of their names. A file is read once.
 */
final class IncludedFiles {
  static final int MOST_FILES = 256;
  static final int DEEPEST = 8;
  private static final int LONGEST_IN_ALL = 4 * FileSource.LONGEST;

  private final Path mainFolder;
  private final FileSource source;
  private final List<FilePart> parts = new ArrayList<>();
  private final List<ConfigWarning> warnings = new ArrayList<>();

  /** Where each file is included; the main one nowhere. */
  private final Map<Path, Optional<Place>> seen = new HashMap<>();

  private long length;

  private IncludedFiles(Path mainFolder, FileSource source) {
    this.mainFolder = mainFolder;
    this.source = source;
  }

  /**
   * Reads them all.
   *
   * @param file the main one, absolute
   */
  static IncludedFiles read(Path file, String text, FileSource source) {
    Path normal = file.normalize();
    IncludedFiles files = new IncludedFiles(folder(normal), source);
    files.seen.put(normal, Optional.empty());
    files.add(normal, text, List.of(normal));
    return files;
  }

  /** The main file's first. */
  List<FilePart> parts() {
    return parts;
  }

  /** Of patterns that name nothing. */
  List<ConfigWarning> warnings() {
    return warnings;
  }

  private void add(Path file, String text, List<Path> trail) {
    Problems problems = new Problems(name(file), folder(file));
    Section section =
        YamlTree.read(text, problems)
            .map(node -> new Item(node, "", problems).section(ConfigurationText.KEYS))
            .orElse(Section.empty(YamlTree.place(problems, Optional.empty()), problems));
    parts.add(new FilePart(section, problems, isFirst(section, trail)));
    length += text.length();
    section
        .get("include")
        .map(Item::someWords)
        .orElse(List.of())
        .forEach(word -> word.text().ifPresent(pattern -> include(word, pattern, trail)));
  }

  private static boolean isFirst(Section section, List<Path> trail) {
    Optional<Item> first = section.get("first").filter(item -> item.yesOrNo().orElse(false));
    if (trail.size() == 1) {
      first.ifPresent(item -> item.problem("is for included files only; this is the main one"));
    }
    return first.isPresent();
  }

  private void include(Item word, String pattern, List<Path> trail) {
    try {
      Path folder = folder(trail.getLast());
      int slash = pattern.lastIndexOf('/');
      String inFolder = pattern.substring(0, slash + 1);
      String name = pattern.substring(slash + 1);
      if (isGlob(inFolder)) {
        word.problem("only a file's name may have * or ?, not its folder");
      } else if (isGlob(name)) {
        includeAll(word, folder.resolve(inFolder).normalize(), name, trail);
      } else {
        include(word, folder.resolve(pattern).normalize(), trail);
      }
    } catch (InvalidPathException _) {
      word.problem("is not a file's name");
    }
  }

  private void includeAll(Item word, Path folder, String glob, List<Path> trail) {
    switch (source.matching(folder, glob, MOST_FILES + 1)) {
      case Found.Nothing<List<Path>>(String why) -> word.problem(why);
      case Found.Value<List<Path>>(List<Path> files) -> {
        if (files.isEmpty()) {
          warnings.add(new ConfigWarning(word.place(), "there is no file " + folder.resolve(glob)));
        }
        files.forEach(file -> include(word, file.normalize(), trail));
      }
    }
  }

  private void include(Item word, Path file, List<Path> trail) {
    String problem = refusal(file, trail);
    if (!problem.isEmpty()) {
      word.problem(problem);
      return;
    }
    seen.put(file, Optional.of(word.place()));
    switch (source.read(file)) {
      case Found.Nothing<String>(String why) -> word.problem(why);
      case Found.Value<String>(String text) when length + text.length() > LONGEST_IN_ALL ->
          word.problem("with " + name(file) + " the files are longer than 16 MiB in all");
      case Found.Value<String>(String text) -> {
        List<Path> longer = new ArrayList<>(trail);
        longer.add(file);
        add(file, text, longer);
      }
    }
  }

  /** Why the file isn't to be read; empty when it is. */
  private String refusal(Path file, List<Path> trail) {
    if (trail.contains(file)) {
      return file.equals(trail.getLast())
          ? "the file includes itself"
          : name(file) + " includes this file, so it can't be included here";
    }
    Optional<Place> before = Optional.ofNullable(seen.get(file)).flatMap(place -> place);
    if (before.isPresent()) {
      return name(file) + " is included already at " + before.get().position();
    }
    if (trail.size() > DEEPEST) {
      return "files include one another more than " + DEEPEST + " deep";
    }
    return seen.size() >= MOST_FILES ? "more than " + MOST_FILES + " files" : "";
  }

  /** Relative to the main file's folder where it is under it. */
  private String name(Path file) {
    return (file.startsWith(mainFolder) ? mainFolder.relativize(file) : file).toString();
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(file);
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }
}

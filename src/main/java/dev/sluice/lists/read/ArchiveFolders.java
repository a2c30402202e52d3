package dev.sluice.lists.read;

import dev.sluice.category.Category;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The folders of a list inside an archive, and the categories they stand for. Folders that are
 * above every category, such as {@code blacklists/}, are no part of names. A link from one folder
 * to another in the archive makes a category of the same entries; no other link leads anywhere.
 */
final class ArchiveFolders {
  private static final int MOST = 10_000;

  private final Map<List<String>, List<Category>> categories = new HashMap<>();

  private ArchiveFolders() {}

  /** Reads an archive from its beginning to its end. */
  static ArchiveFolders of(InputStream in) throws IOException {
    NavigableSet<String> folders = new TreeSet<>();
    Map<List<String>, List<String>> links = new HashMap<>();
    try (TarFiles tar = new TarFiles(in)) {
      while (true) {
        switch (tar.next()) {
          case TarFiles.Item.End _ -> {
            return named(folders, links);
          }
          case TarFiles.Item.File(String name) -> folder(name).ifPresent(folders::add);
          case TarFiles.Item.Link(String name, String target) -> link(name, target, links);
        }
        if (folders.size() > MOST || links.size() > MOST) {
          throw new NotAList("it has more than " + MOST + " folders or links");
        }
      }
    }
  }

  /** What a file of the folder adds to; none when the folder is no category. */
  List<Category> categories(List<String> folder) {
    return categories.getOrDefault(folder, List.of());
  }

  /** Parts of a path; empty when it leads out of the archive, or to nothing. */
  static Optional<List<String>> parts(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") || part.indexOf('\0') >= 0) {
        return Optional.empty();
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return path.startsWith("/") || parts.isEmpty() ? Optional.empty() : Optional.of(parts);
  }

  private static Optional<String> folder(String name) {
    return parts(name)
        .filter(parts -> parts.size() > 1 && SquidguardArchive.FILES.contains(parts.getLast()))
        .map(parts -> String.join("/", parts.subList(0, parts.size() - 1)));
  }

  private static void link(String name, String target, Map<List<String>, List<String>> links) {
    Optional<List<String>> from = parts(name);
    if (from.isEmpty() || target.startsWith("/")) {
      return;
    }
    Deque<String> to = new ArrayDeque<>(from.get());
    to.removeLast();
    for (String part : target.split("/", -1)) {
      if (part.equals("..")) {
        if (to.pollLast() == null) {
          return;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        to.addLast(part);
      }
    }
    links.put(from.get(), List.copyOf(to));
  }

  private static ArchiveFolders named(
      NavigableSet<String> folders, Map<List<String>, List<String>> links) throws NotAList {
    if (folders.isEmpty()) {
      throw new NotAList("it has no category: no folder in it has domains or urls");
    }
    List<List<String>> all = folders.stream().map(folder -> List.of(folder.split("/"))).toList();
    int above = above(all);
    ArchiveFolders named = new ArchiveFolders();
    for (List<String> folder : all) {
      named.add(folder, folder, above);
    }
    links.forEach((from, to) -> named.alias(from, to, above));
    return named;
  }

  private void alias(List<String> from, List<String> to, int above) {
    if (categories.containsKey(to) && !categories.containsKey(from) && from.size() > above) {
      add(to, from, above);
    }
  }

  private void add(List<String> folder, List<String> name, int above) {
    String word =
        String.join(
            "_", name.subList(above, name.size()).stream().map(SquidguardArchive::word).toList());
    categories.computeIfAbsent(folder, _ -> new ArrayList<>()).add(new Category(word));
  }

  /** How many folders all have in common, their last ones not counted. */
  private static int above(List<List<String>> folders) {
    List<String> first = folders.getFirst();
    int common = first.size() - 1;
    for (List<String> folder : folders) {
      int same = 0;
      while (same < Math.min(common, folder.size() - 1)
          && folder.get(same).equals(first.get(same))) {
        same++;
      }
      common = same;
    }
    return common;
  }
}

package dev.sluice.config.read;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.config.ListSource.Fetching;
import dev.sluice.config.ListSource.Format;
import dev.sluice.config.ListSource.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code lists}. */
final class ListsSection {
  private static final List<String> FETCHING = List.of("refresh", "sha256", "max-size", "timeout");
  private static final List<String> KEYS =
      List.of(
          "name",
          "category",
          "format",
          "source",
          "allow-suffixes",
          "refresh",
          "sha256",
          "max-size",
          "timeout");
  private static final Map<String, Format> FORMATS = formats();
  private static final Duration OFTEN = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}";
  static final String WORD = "[A-Za-z0-9_-]+";

  private ListsSection() {}

  private static Map<String, Format> formats() {
    Map<String, Format> words = new TreeMap<>();
    for (Format format : Format.values()) {
      words.put(format.name().toLowerCase(Locale.ROOT), format);
    }
    words.put("adguard", Format.ADBLOCK);
    return words;
  }

  /** The lists that can be read. */
  static List<ListSource> read(Item item, Path folder) {
    List<ListSource> lists = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Item each : item.items()) {
      Section section = each.section(KEYS);
      Optional<String> name = section.require("name").flatMap(at -> name(at, names));
      Optional<Format> format = section.require("format").flatMap(at -> at.choice(FORMATS));
      Optional<Category> category = format.flatMap(given -> category(section, given));
      Optional<Location> source = section.require("source").flatMap(at -> source(at, folder));
      boolean suffixes = section.get("allow-suffixes").flatMap(Item::yesOrNo).orElse(false);
      Fetching fetching = fetching(section, source);
      if (name.isPresent() && format.isPresent() && source.isPresent()) {
        lists.add(
            new ListSource(
                name.get(),
                format.get(),
                category,
                source.get(),
                section.get("source").orElseThrow().place(),
                suffixes,
                fetching));
      }
    }
    return List.copyOf(lists);
  }

  private static Optional<String> name(Item item, Set<String> taken) {
    Optional<String> name = item.text();
    name.filter(word -> !word.matches(NAME))
        .ifPresent(_ -> item.problem("a list's name has letters, digits, _ - . only, at most 64"));
    name.filter(word -> !taken.add(word))
        .ifPresent(word -> item.problem("a list named \"" + word + "\" is above"));
    return name;
  }

  private static Optional<Category> category(Section section, Format format) {
    return switch (format) {
      case SQUIDGUARD -> {
        section
            .get("category")
            .ifPresent(at -> at.problem("the folders of a squidguard list are its categories"));
        yield Optional.empty();
      }
      case DOMAINS, HOSTS, ADBLOCK, RPZ, DNSMASQ, WILDCARD, ADDRESSES ->
          section.require("category").flatMap(ListsSection::category);
    };
  }

  private static Optional<Category> category(Item item) {
    Optional<String> word = item.text();
    word.filter(text -> !text.matches(WORD))
        .ifPresent(_ -> item.problem("a category's name has letters, digits, _ and - only"));
    return word.filter(text -> text.matches(WORD)).map(Category::new);
  }

  private static Optional<Location> source(Item item, Path folder) {
    return item.text()
        .flatMap(
            text -> {
              Optional<Location> source = text.contains("://") ? remote(text) : local(text, folder);
              if (source.isEmpty()) {
                item.problem(
                    text.contains("://")
                        ? "is not a URL such as https://lists.example/hosts"
                        : "is not a file's name");
              }
              return source;
            });
  }

  private static Optional<Location> remote(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean fetchable =
          (scheme.equals("https") || scheme.equals("http"))
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getFragment() == null;
      return fetchable ? Optional.of(new Location.Remote(uri)) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<Location> local(String text, Path folder) {
    try {
      return Optional.of(new Location.Local(folder.resolve(text)));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Fetching fetching(Section section, Optional<Location> source) {
    if (source.filter(where -> where instanceof Location.Local).isPresent()) {
      for (String key : FETCHING) {
        section
            .get(key)
            .ifPresent(at -> at.problem("is for sources with a URL: this one is not fetched"));
      }
      return Fetching.USUAL;
    }
    Fetching usual = Fetching.USUAL;
    return new Fetching(
        section.get("refresh").flatMap(at -> at.duration(OFTEN)).orElse(usual.refresh()),
        section.get("sha256").flatMap(ListsSection::digest),
        section.get("max-size").flatMap(at -> at.size(1)).orElse(usual.maxSize()),
        section.get("timeout").flatMap(at -> at.duration(SHORT)).orElse(usual.timeout()));
  }

  private static Optional<String> digest(Item item) {
    Optional<String> digits = item.text().map(text -> text.toLowerCase(Locale.ROOT));
    if (digits.isPresent() && !digits.get().matches("[0-9a-f]{64}")) {
      item.problem("must be the 64 hexadecimal digits of a SHA-256");
      return Optional.empty();
    }
    return digits;
  }
}

package dev.sluice.config.read;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.config.ListSource.Fetching;
import dev.sluice.config.ListSource.Format;
import dev.sluice.config.ListSource.Location;
import dev.sluice.config.Place;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code lists}. */
final class ListsSection {
  private static final List<String> FETCHING = List.of("refresh", "sha256", "max-size", "timeout");
  private static final Map<String, Format> FORMATS = formats();
  private static final Duration OFTEN = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}";
  private static final Keys KEYS =
      Keys.of(
              Key.required(
                  "name",
                  Shape.matching(NAME, "ut1"),
                  "The list's own name; no two have the same."),
              Key.of(
                  "category",
                  Words.CATEGORY,
                  "Of all its entries; the folders of a squidguard list are its categories."),
              Key.required("format", Shape.choice(FORMATS.keySet()), "How the list is written."),
              Key.required(
                  "source",
                  Shape.word("lists/ours.txt", "https://lists.example/hosts"),
                  "A file, a folder or a URL; relative to this file's folder."),
              Key.of(
                      "allow-suffixes",
                      new Shape.YesOrNo(),
                      "Whether a public suffix (co.uk) or a top-level domain is taken as an entry.")
                  .usually("false"),
              Key.of("refresh", Words.DURATION, "Of a URL: the time from one fetch to the next.")
                  .usually("\"1d\""),
              Key.of(
                  "sha256",
                  Shape.matching("[0-9A-Fa-f]{64}"),
                  "Of a URL: the digest of the only file that is taken."),
              Key.of("max-size", Words.SIZE, "Of a URL: the most that is fetched.")
                  .usually("\"512MiB\""),
              Key.of("timeout", Words.DURATION, "Of a URL: for the whole fetch.")
                  .usually("\"10m\""))
          .on(
              new Keys.Condition(
                  "format", "^squidguard$", List.of("category"), List.of("category")),
              new Keys.Condition("source", "^(?!.*://)", FETCHING, List.of()));
  static final Shape SHAPE = new Shape.Items(new Shape.Mapping(KEYS));

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
  static List<ListSource> read(List<Item> sections) {
    List<ListSource> lists = new ArrayList<>();
    Map<String, Place> names = new HashMap<>();
    for (Item each : sections.stream().flatMap(section -> section.items().stream()).toList()) {
      Section section = each.section(KEYS);
      Optional<String> name = section.require("name").flatMap(at -> name(at, names));
      Optional<Format> format = section.require("format").flatMap(at -> at.choice(FORMATS));
      Optional<Category> category =
          format.isPresent()
              ? category(section, format.get())
              : section.get("category").flatMap(ListsSection::category);
      Optional<Location> source = section.require("source").flatMap(ListsSection::source);
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

  private static Optional<String> name(Item item, Map<String, Place> taken) {
    Optional<String> name = item.text();
    name.filter(word -> !word.matches(NAME))
        .ifPresent(_ -> item.problem("a list's name has letters, digits, _ - . only, at most 64"));
    name.flatMap(word -> Optional.ofNullable(taken.putIfAbsent(word, item.place())))
        .ifPresent(
            first -> item.problem("a list named \"" + name.get() + "\" is at " + first.position()));
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
    word.filter(text -> !text.matches(Words.CATEGORY_NAME))
        .ifPresent(_ -> item.problem("a category's name has letters, digits, _ and - only"));
    return word.filter(text -> text.matches(Words.CATEGORY_NAME)).map(Category::new);
  }

  private static Optional<Location> source(Item item) {
    return item.text()
        .flatMap(
            text -> {
              if (!text.contains("://")) {
                return item.path().map(Location.Local::new);
              }
              Optional<Location> source = remote(text);
              if (source.isEmpty()) {
                item.problem("is not a URL such as https://lists.example/hosts");
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

package dev.sluice.config.network.read;

import dev.sluice.config.ConfigError;
import dev.sluice.config.network.NameService;
import dev.sluice.config.network.NetworkSettings;
import dev.sluice.config.read.FileSource;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.Problems;
import dev.sluice.config.read.Section;
import dev.sluice.config.read.YamlTree;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The text of {@code network.yaml}, read.
 *
 * @param settings empty when there are errors
 * @param errors in the order of the file
 * @param passwordFiles that were read besides, absolute
 */
public record NetworkText(
    Optional<NetworkSettings> settings, List<ConfigError> errors, List<Path> passwordFiles) {
  public static final Keys KEYS =
      Keys.of(
              Key.of(
                  "router",
                  new Shape.Mapping(RouterSection.KEYS),
                  "The box stands between an uplink and networks of its own."),
              Key.of(
                  "bridge",
                  new Shape.Mapping(BridgeSection.KEYS),
                  "The box stands within a network, before the router that it has; no client's"
                      + " address changes."),
              Key.of(
                  "dns",
                  new Shape.Mapping(DnsSection.KEYS),
                  "Where the box, and clients that ask it, get names from."))
          .withOneOf(List.of("router", "bridge"));

  /**
   * Reads the text.
   *
   * @param file where it lies; paths in it are relative to its folder
   * @param source for the files of passwords that it names
   */
  public static NetworkText read(Path file, String text, FileSource source) {
    Path place = file.toAbsolutePath().normalize();
    Problems problems =
        new Problems(
            String.valueOf(place.getFileName()),
            Optional.ofNullable(place.getParent()).orElse(place));
    Section section =
        YamlTree.read(text, problems)
            .map(node -> new Item(node, "", problems).section(KEYS))
            .orElse(Section.empty(YamlTree.place(problems, Optional.empty()), problems));
    Passwords passwords = new Passwords(source);
    Claims claims = new Claims();
    DnsSection dns = DnsSection.read(section.get("dns"));
    Optional<NetworkSettings> settings = settings(section, passwords, claims, dns.service());
    dns.refuseItself(claims);
    List<ConfigError> errors = problems.all();
    return new NetworkText(
        errors.isEmpty() ? settings : Optional.empty(), errors, passwords.files());
  }

  private static Optional<NetworkSettings> settings(
      Section section, Passwords passwords, Claims claims, NameService dns) {
    if (OneOf.of(section, KEYS, "the file").isEmpty()) {
      return Optional.empty();
    }
    return section
        .get("router")
        .flatMap(router -> RouterSection.read(router, passwords, claims, dns))
        .<NetworkSettings>map(router -> router)
        .or(() -> section.get("bridge").flatMap(at -> BridgeSection.read(at, claims, dns)));
  }
}

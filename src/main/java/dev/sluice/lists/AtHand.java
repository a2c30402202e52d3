package dev.sluice.lists;

import dev.sluice.config.ListSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether the source of a list is on this machine, and in which version. */
sealed interface AtHand {
  /** Counts the ways in which sources are read; entries read in another way are read again. */
  int READING = 1;

  int DEEPEST = 5;

  /**
   * It is.
   *
   * @param identity of its content and of how it is to be read
   * @param at when it was fetched, or last written
   * @param size in bytes, as it lies there
   */
  record Ready(Path path, String identity, Instant at, long size) implements AtHand {}

  /** It isn't, and the admin must do something. */
  record Missing(String problem) implements AtHand {}

  /** It isn't yet. */
  record NotFetched() implements AtHand {}

  static AtHand of(ListSource list, ListsFolder folder) {
    return switch (list.source()) {
      case ListSource.Location.Local(Path path) -> local(list, path);
      case ListSource.Location.Remote remote -> {
        FetchRecord fetches = folder.fetches(list.name(), remote.toString());
        Path body = folder.fetched(list.name());
        yield fetches.sha256().isPresent() && Files.exists(body)
            ? new Ready(
                body, identity(list, fetches.sha256().get()), fetches.fetchedAt(), sizeOf(body))
            : new NotFetched();
      }
    };
  }

  /** Of all versions of a list. */
  static String origin(ListSource list) {
    return list.format() + " " + list.source();
  }

  private static AtHand local(ListSource list, Path path) {
    boolean folder = Files.isDirectory(path);
    if (!Files.exists(path)) {
      return new Missing("there is no " + path + "; " + expected(list.format()));
    }
    if (folder && list.format() != ListSource.Format.SQUIDGUARD) {
      return new Missing(path + " is no file; " + expected(list.format()));
    }
    if (!Files.isReadable(path)) {
      return new Missing(path + " can't be read: permission denied");
    }
    try {
      Stamps stamps = new Stamps();
      stamps.add(path, 0);
      return new Ready(path, identity(list, stamps.text.toString()), stamps.newest, stamps.size);
    } catch (IOException e) {
      return new Missing(path + " can't be read: " + e.getMessage());
    }
  }

  /** What tells one version of files from another without reading them. */
  final class Stamps {
    private final StringBuilder text = new StringBuilder();
    private Instant newest = Instant.EPOCH;
    private long size;

    private void add(Path path, int depth) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory() && depth < DEEPEST) {
        for (Path inner : inside(path)) {
          add(inner, depth + 1);
        }
      } else if (attributes.isRegularFile()) {
        Instant written = attributes.lastModifiedTime().toInstant();
        newest = written.isAfter(newest) ? written : newest;
        size += attributes.size();
        text.append(
            path + " " + attributes.size() + " " + written + " " + attributes.fileKey() + "\n");
      }
    }

    private static List<Path> inside(Path folder) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.filter(Files::exists).sorted().toList();
      }
    }
  }

  private static String identity(ListSource list, String content) {
    return digest(
        String.join(
            "\n",
            String.valueOf(READING),
            origin(list),
            list.category().map(Object::toString).orElse(""),
            String.valueOf(list.allowSuffixes()),
            content));
  }

  static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }

  static String expected(ListSource.Format format) {
    return switch (format) {
      case SQUIDGUARD ->
          "a squidguard list is a tar archive, or a folder, with a folder for each category, in it"
              + " domains or urls";
      case HOSTS -> "a hosts list is a file with an address and a name on each line";
      case DOMAINS, WILDCARD -> "a " + word(format) + " list is a file with a name on each line";
      case ADBLOCK -> "an adblock list is a file with rules such as ||name^";
      case RPZ -> "an rpz list is a zone file";
      case DNSMASQ -> "a dnsmasq list is a file with lines such as address=/name/";
      case ADDRESSES -> "an addresses list is a file with an address or a network on each line";
    };
  }

  private static String word(ListSource.Format format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}

package dev.sluice.config.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.config.seed.CloudSeed.Unreadable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code write_files} that belong to the configuration: {@code sluice.yaml}, {@code
 * network.yaml}, and what is in {@code rules.d} and {@code lists}.
 */
final class SeedFiles {
  private static final Path FOLDER = Path.of("/etc/sluice");

  private final Map<Path, byte[]> found = new LinkedHashMap<>();
  private final List<String> ignored;

  SeedFiles(List<String> ignored) {
    this.ignored = ignored;
  }

  Map<Path, byte[]> found() {
    return found;
  }

  void take(Map<String, @Nullable Object> file) throws Unreadable {
    if (!(file.get("path") instanceof String path)) {
      throw new Unreadable("write_files: a file has no path");
    }
    Optional<Path> place = place(path);
    if (place.isEmpty()) {
      ignored.add(
          "write_files: "
              + path
              + ": only sluice.yaml, network.yaml, rules.d and lists in /etc/sluice are taken");
      return;
    }
    found.put(place.get(), content(path, file));
  }

  private static Optional<Path> place(String text) throws Unreadable {
    Path path;
    try {
      path = Path.of(text).normalize();
    } catch (InvalidPathException e) {
      throw new Unreadable("write_files: " + text + " is no path");
    }
    if (!path.startsWith(FOLDER) || path.equals(FOLDER)) {
      return Optional.empty();
    }
    Path place = FOLDER.relativize(path);
    boolean taken =
        switch (place.getName(0).toString()) {
          case "sluice.yaml", "network.yaml" -> place.getNameCount() == 1;
          case "rules.d", "lists" -> place.getNameCount() > 1;
          default -> false;
        };
    return taken ? Optional.of(place) : Optional.empty();
  }

  private static byte[] content(String path, Map<String, @Nullable Object> file) throws Unreadable {
    if (!(file.get("content") instanceof String content)) {
      throw new Unreadable("write_files: " + path + ": the content must be text");
    }
    Object encoding = file.get("encoding");
    if (encoding == null || encoding.equals("text/plain")) {
      return content.getBytes(UTF_8);
    }
    if (encoding.equals("b64") || encoding.equals("base64")) {
      try {
        return Base64.getDecoder().decode(content.replaceAll("\\s", ""));
      } catch (IllegalArgumentException e) {
        throw new Unreadable("write_files: " + path + ": the content is not base64");
      }
    }
    throw new Unreadable(
        "write_files: "
            + path
            + ": encoding is \""
            + encoding
            + "\"; text/plain or b64 is expected");
  }
}

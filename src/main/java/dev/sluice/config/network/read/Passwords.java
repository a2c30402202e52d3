package dev.sluice.config.network.read;

import dev.sluice.config.network.Secret;
import dev.sluice.config.read.FileSource;
import dev.sluice.config.read.FileSource.Found;
import dev.sluice.config.read.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passwords, which may stand in files of their own. */
final class Passwords {
  private final FileSource source;
  private final List<Path> files = new ArrayList<>();

  Passwords(FileSource source) {
    this.source = source;
  }

  /** Those that were read. */
  List<Path> files() {
    return List.copyOf(files);
  }

  Optional<Secret> written(Item item) {
    return item.prose().flatMap(text -> usable(item, text));
  }

  /** The first line of a file. */
  Optional<Secret> inFile(Item item) {
    return item.path()
        .flatMap(
            file -> {
              files.add(file);
              return switch (source.read(file)) {
                case Found.Nothing<String>(String why) -> {
                  item.problem(why);
                  yield Optional.empty();
                }
                case Found.Value<String>(String text) ->
                    usable(item, text.lines().findFirst().orElse("").strip());
              };
            });
  }

  private static Optional<Secret> usable(Item item, String text) {
    if (text.isEmpty()) {
      item.problem("the file's first line is empty; it must be the password");
      return Optional.empty();
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      item.problem("a password has no control characters");
      return Optional.empty();
    }
    return Optional.of(new Secret(text));
  }
}

package dev.sluice.config.network.read;

import dev.sluice.config.ConfigError;
import dev.sluice.config.network.NetworkSettings;
import dev.sluice.config.read.FileSource;
import dev.sluice.config.read.FileSource.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads network texts as if they lay in {@code /etc/sluice/network.yaml}. */
public final class NetworkTexts {
  private static final Path FILE = Path.of("/etc/sluice/network.yaml");
  private static final Map<Path, String> FILES =
      Map.of(
          Path.of("/etc/sluice/secrets/pppoe"), "open sesame\nand more\n",
          Path.of("/etc/sluice/secrets/empty"), "\n");

  private static final FileSource SOURCE =
      new FileSource() {
        @Override
        public Found<String> read(Path file) {
          return FILES.containsKey(file)
              ? new Found.Value<>(FILES.get(file))
              : new Found.Nothing<>("there is no " + file);
        }

        @Override
        public Found<List<Path>> matching(Path folder, String glob, int most) {
          return new Found.Value<>(List.of());
        }
      };

  private NetworkTexts() {}

  static NetworkText read(String text) {
    return NetworkText.read(FILE, text, SOURCE);
  }

  static List<String> errors(String text) {
    return read(text).errors().stream().map(ConfigError::toString).toList();
  }

  /** The settings of a text without errors. */
  public static NetworkSettings valid(String text) {
    NetworkText read = read(text);
    return read.settings().orElseThrow(() -> new AssertionError(read.errors().toString()));
  }
}

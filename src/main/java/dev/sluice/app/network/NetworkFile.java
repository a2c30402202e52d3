package dev.sluice.app.network;

import dev.sluice.app.load.DiskFiles;
import dev.sluice.config.network.NetworkSettings;
import dev.sluice.config.network.read.NetworkText;
import dev.sluice.config.read.FileSource;
import dev.sluice.config.read.FileSource.Found;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code network.yaml} as it lies on the disk, without errors.
 *
 * @param inputs the text of each file that was read, the main one's under {@code file}
 */
record NetworkFile(Path file, NetworkSettings settings, Map<Path, String> inputs) {
  /** Tells what is wrong, if anything is. */
  static Optional<NetworkFile> read(Path given, PrintWriter errors) {
    Path file = given.toAbsolutePath().normalize();
    Remembering source = new Remembering();
    return switch (source.read(file)) {
      case Found.Nothing<String>(String why) -> {
        errors.println(file.getFileName() + ":1:1: " + why);
        yield Optional.empty();
      }
      case Found.Value<String>(String text) -> {
        NetworkText read = NetworkText.read(file, text, source);
        read.errors().forEach(errors::println);
        int count = read.errors().size();
        if (count > 0) {
          errors.println(count == 1 ? "1 error" : count + " errors");
        }
        yield read.settings().map(settings -> new NetworkFile(file, settings, source.texts));
      }
    };
  }

  /** The disk's files, and what was read of them. */
  private static final class Remembering implements FileSource {
    private final FileSource disk = new DiskFiles();
    private final Map<Path, String> texts = new TreeMap<>();

    @Override
    public Found<String> read(Path file) {
      Found<String> found = disk.read(file);
      if (found instanceof Found.Value<String>(String text)) {
        texts.put(file, text);
      }
      return found;
    }

    @Override
    public Found<List<Path>> matching(Path folder, String glob, int most) {
      return disk.matching(folder, glob, most);
    }
  }
}

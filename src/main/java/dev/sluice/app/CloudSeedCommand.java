package dev.sluice.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.config.seed.CloudSeed;
import dev.sluice.config.seed.CloudSeed.Unreadable;
import dev.sluice.config.seed.UserData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sluice cloud-seed}: writes what the appliance takes of a user-data file into a folder,
 * laid out as on a stick with the label SLUICE-CFG.
 */
@Command(
    name = "cloud-seed",
    hidden = true,
    description = "Writes what is to be taken of cloud-init's user-data into a folder.")
final class CloudSeedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "USER-DATA")
  private Path userData = Path.of("user-data");

  @Parameters(index = "1", paramLabel = "FOLDER")
  private Path folder = Path.of(".");

  @Override
  public Integer call() {
    try {
      CloudSeed seed = UserData.read(text(userData));
      seed.ignored().forEach(spec.commandLine().getErr()::println);
      write(seed, folder);
      return 0;
    } catch (Unreadable e) {
      spec.commandLine().getErr().println(e.getMessage());
    } catch (IOException e) {
      spec.commandLine().getErr().println("cannot read or write: " + e.getMessage());
    }
    return 1;
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(UserData.LONGEST + 1), UTF_8);
    }
  }

  private static void write(CloudSeed seed, Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!seed.keys().isEmpty()) {
      Files.write(folder.resolve("authorized_keys"), seed.keys());
    }
    for (Map.Entry<Path, byte[]> file : seed.files().entrySet()) {
      Path place = folder.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(place.getParent()));
      Files.write(place, file.getValue());
    }
  }
}

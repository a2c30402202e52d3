package dev.sluice.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.read.FileSource;
import dev.sluice.config.read.FileSource.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskFilesTest {
  private final FileSource disk = new DiskFiles();

  @TempDir private Path folder = Path.of("");

  @Test
  void tellsWhyAFileCannotBeRead() throws IOException {
    Path file = folder.resolve("x");
    assertThat(disk.read(file)).isEqualTo(new Found.Nothing<String>("there is no " + file));
    Files.write(file, new byte[] {(byte) 0xff});
    assertThat(disk.read(file)).isEqualTo(new Found.Nothing<String>(file + " is not UTF-8 text"));
    Files.write(file, new byte[FileSource.LONGEST + 1]);
    assertThat(disk.read(file))
        .isEqualTo(new Found.Nothing<String>(file + " is longer than 4 MiB"));
    assertThat(disk.read(folder)).isInstanceOf(Found.Nothing.class);
  }

  @Test
  void refusesWhatIsNoPattern() {
    assertThat(disk.matching(folder, "[a", 9)).isInstanceOf(Found.Nothing.class);
  }

  @Test
  void aFolderThatIsNotThereHasNoFile() {
    assertThat(disk.matching(folder.resolve("none"), "*", 9))
        .isEqualTo(new Found.Value<>(List.of()));
  }

  @Test
  void namesFilesInOrderWithoutHiddenOnesAndFolders() throws IOException {
    for (String name : List.of("b.yaml", "a.yaml", "c.yaml", ".hidden.yaml", "a.yaml~", "d.txt")) {
      Files.writeString(folder.resolve(name), "");
    }
    Files.createDirectory(folder.resolve("0.yaml"));
    assertThat(disk.matching(folder, "*.yaml", 9))
        .isEqualTo(
            new Found.Value<>(
                List.of(
                    folder.resolve("a.yaml"), folder.resolve("b.yaml"), folder.resolve("c.yaml"))));
    assertThat(disk.matching(folder, "*.yaml", 2))
        .isEqualTo(new Found.Value<>(List.of(folder.resolve("a.yaml"), folder.resolve("b.yaml"))));
  }
}

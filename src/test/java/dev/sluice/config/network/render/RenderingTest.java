package dev.sluice.config.network.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.network.read.NetworkTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each folder of {@code src/test/resources/network} has a {@code network.yaml} and, in {@code
 * made}, every file that it comes to. With {@code -Dnetwork.golden=write} they are written anew, to
 * be read and committed.
 */
final class RenderingTest {
  private static final Path CASES = Path.of("src/test/resources/network");

  @ParameterizedTest
  @ValueSource(strings = {"school", "static", "pppoe", "bridge", "bridge-dhcp"})
  void comesToTheFilesInTheFolder(String name) throws IOException {
    Path folder = CASES.resolve(name);
    String text = Files.readString(folder.resolve("network.yaml"));
    List<RenderedFile> files = Rendering.of(NetworkTexts.valid(text));
    Path made = folder.resolve("made");
    if ("write".equals(System.getProperty("network.golden"))) {
      for (RenderedFile file : files) {
        Path to = made.resolve(file.path());
        Files.createDirectories(to.getParent());
        Files.writeString(to, file.text());
      }
    }
    Map<String, String> rendered = new TreeMap<>();
    files.forEach(file -> rendered.put(file.path(), file.text()));
    assertThat(rendered).containsExactlyEntriesOf(golden(made));
  }

  private static Map<String, String> golden(Path made) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(made)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(made.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}

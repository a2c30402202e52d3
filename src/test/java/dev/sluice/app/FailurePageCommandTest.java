package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailurePageCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void errorsAreToldWithTheirPlaceAndExit1() throws IOException {
    Path file = Files.writeString(folder.resolve("sluice.yaml"), "gateway: { mode: x }");
    Commands ran = Commands.run(new FailurePageCommand(), "--config", file.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).startsWith("sluice.yaml:1:18: gateway.mode: ");
    Commands nowhere = Commands.run(new FailurePageCommand(), "--config", "/nowhere.yaml");
    assertThat(nowhere.exit()).isEqualTo(1);
    assertThat(nowhere.err()).startsWith("nowhere.yaml:1:1: ");
  }
}

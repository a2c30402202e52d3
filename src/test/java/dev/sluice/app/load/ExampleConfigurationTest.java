package dev.sluice.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ExampleConfigurationTest {
  @Test
  void theShippedExampleLoadsAsItIs() {
    assertThat(Loads.load(Path.of("src/main/dist/conf/sluice.yaml"), 1, Instant.EPOCH))
        .isInstanceOfSatisfying(
            SnapshotLoader.Loaded.class,
            loaded -> assertThat(loaded.report().warnings()).isEmpty());
  }
}

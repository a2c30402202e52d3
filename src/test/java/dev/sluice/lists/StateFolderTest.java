package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StateFolderTest {
  private static final Path CONFIG = Path.of("/etc/sluice/sluice.yaml");

  @Test
  void isWhereTheEnvironmentSays() {
    assertThat(StateFolder.of(CONFIG, Map.of("STATE_DIRECTORY", "/a:/b"))).isEqualTo(Path.of("/a"));
    assertThat(StateFolder.of(CONFIG, Map.of("STATE_DIRECTORY", "/a", "SLUICE_STATE", "/c")))
        .isEqualTo(Path.of("/c"));
  }

  @Test
  void isItsOwnForAConfigurationElsewhere() {
    assertThat(StateFolder.of(CONFIG, Map.of())).isEqualTo(Path.of("/var/lib/sluice"));
    Path other = StateFolder.of(Path.of("/srv/a/sluice.yaml"), Map.of());
    assertThat(other).hasParentRaw(Path.of("/var/lib/sluice"));
    assertThat(other).isEqualTo(StateFolder.of(Path.of("/srv/b/../a/sluice.yaml"), Map.of()));
    assertThat(other).isNotEqualTo(StateFolder.of(Path.of("/srv/b/sluice.yaml"), Map.of()));
  }
}

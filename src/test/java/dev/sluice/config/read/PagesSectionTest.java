package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.PageSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PagesSectionTest {
  @Test
  void readsSettings() {
    PageSettings pages = Texts.valid("block-page: pages/block.html\nwarn-for: 2h").pages();
    assertThat(pages.own().orElseThrow().file()).isEqualTo(Path.of("/etc/sluice/pages/block.html"));
    assertThat(pages.own().orElseThrow().written()).isEqualTo("pages/block.html");
    assertThat(pages.warnFor()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void hasUsualOnes() {
    PageSettings pages = Texts.valid("").pages();
    assertThat(pages.own()).isEmpty();
    assertThat(pages.warnFor()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void refusesFaultySettings() {
    assertThat(Texts.errors("block-page: \nwarn-for: 30s"))
        .containsExactly(
            "sluice.yaml:1:12: block-page: is empty",
            "sluice.yaml:2:11: warn-for: \"30s\" is not a time that can be used here; a time is a"
                + " number and s, m, h or d, such as 30m, at least 60s");
  }
}

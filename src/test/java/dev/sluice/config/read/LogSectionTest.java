package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.LogSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LogSectionTest {
  @Test
  void refusesFaultySettings() {
    assertThat(Texts.errors("log: { access: , format: jsn }"))
        .containsExactly(
            "sluice.yaml:1:15: log.access: is empty",
            "sluice.yaml:1:26: log.format: \"jsn\" is not one of json, squid; did you mean"
                + " \"json\"?");
    assertThat(Texts.errors("log: { access: \"a\\0b\" }"))
        .containsExactly("sluice.yaml:1:16: log.access: is not a file's name");
  }

  @Test
  void readsSettings() {
    LogSettings log = Texts.valid("log: { access: access.log, format: squid }").log();
    assertThat(log.access()).contains(Path.of("/etc/sluice/access.log"));
    assertThat(log.format()).isEqualTo(LogSettings.Format.SQUID);
    assertThat(Texts.valid("").log()).isEqualTo(LogSection.defaults());
  }
}

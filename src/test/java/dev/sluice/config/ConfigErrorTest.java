package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConfigErrorTest {
  @Test
  void isWrittenWithItsPlace() {
    assertThat(new ConfigError(new Place("sluice.yaml", 14, 11, "rules[2].block"), "unknown"))
        .hasToString("sluice.yaml:14:11: rules[2].block: unknown");
    assertThat(new ConfigError(new Place("sluice.yaml", 1, 1, ""), "is empty"))
        .hasToString("sluice.yaml:1:1: is empty");
  }
}

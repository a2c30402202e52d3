package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TargetTest {
  @Test
  void isWrittenAsInTheFile() {
    assertThat(Flows.category("games")).hasToString("games");
    assertThat(Flows.url("a.example", "/x/")).hasToString("a.example/x");
  }
}

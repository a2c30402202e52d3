package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RuleRefTest {
  @Test
  void isWrittenAsFileAndLine() {
    assertThat(new RuleRef("sluice.yaml", 14, "rules[2]")).hasToString("sluice.yaml:14");
  }
}

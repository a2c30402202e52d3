package dev.sluice.category;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CategoryTest {
  @Test
  void isWrittenAsItsName() {
    assertThat(new Category("social_networks")).hasToString("social_networks");
  }
}

package dev.sluice.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MalformedHelloTest {
  @Test
  void costsNoStackTrace() {
    MalformedHello malformed = new MalformedHello("why");
    assertThat(malformed.problem()).isEqualTo("why");
    assertThat(malformed.getStackTrace()).isEmpty();
  }
}

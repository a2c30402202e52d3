package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ViaTest {
  @Test
  void namesTheVersionReceived() {
    assertThat(Via.element(true)).isEqualTo("1.1 sluice");
    assertThat(Via.element(false)).isEqualTo("1.0 sluice");
  }

  @Test
  void aChainIsNoLoop() {
    assertThat(Via.isLoop("1.1 sluice, 1.0 cache.example")).isFalse();
    assertThat(Via.isLoop("1.1 sluice,".repeat(11))).isFalse();
    assertThat(Via.isLoop("1.1 sluice,".repeat(12))).isTrue();
  }
}

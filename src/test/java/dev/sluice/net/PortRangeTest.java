package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortRangeTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "x", "80-", "-80", "90-80", "1-70000", "1-2-3", "+80"})
  void refusesWhatIsNone(String text) {
    assertThat(PortRange.parse(text)).isEmpty();
  }

  @Test
  void holdsBothEnds() {
    PortRange range = PortRange.parse("8000-8099").orElseThrow();
    assertThat(range).hasToString("8000-8099");
    assertThat(range.contains(7999)).isFalse();
    assertThat(range.contains(8000)).isTrue();
    assertThat(range.contains(8099)).isTrue();
    assertThat(range.contains(8100)).isFalse();
    assertThat(PortRange.parse("65535").orElseThrow()).hasToString("65535");
  }
}

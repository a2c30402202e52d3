package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FramingFaultTest {
  @ParameterizedTest
  @EnumSource
  void hasAStatusAndAReasonForTheLog(FramingFault fault) {
    assertThat(fault.status()).isIn(400, 405, 414, 431, 501, 502, 505);
    assertThat(fault.reason()).matches("[a-z0-9-]+");
  }
}

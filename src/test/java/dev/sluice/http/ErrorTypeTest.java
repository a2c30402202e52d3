package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorTypeTest {
  @ParameterizedTest
  @EnumSource
  void hasATokenAndAnErrorStatus(ErrorType type) {
    assertThat(type.token()).matches("[a-z_]+");
    assertThat(type.status()).isBetween(400, 599);
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultOfAResponseIsTheOrigins(FramingFault fault) {
    assertThat(ErrorType.ofResponse(fault).status()).isEqualTo(502);
  }
}

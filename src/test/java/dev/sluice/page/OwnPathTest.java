package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnPathTest {
  @ParameterizedTest
  @CsvSource({
    "/.well-known/sluice/continue, CONTINUE",
    "/.well-known/sluice/continue?a=b, CONTINUE",
    "/.well-known/sluice/ask, ASK",
    "/.well-known/sluice/ask/, NOWHERE",
    "/.well-known/sluice, NOWHERE",
    "/.well-known/sluice?x, NOWHERE",
    "/.well-known/sluice/../../etc, NOWHERE",
  })
  void isTheGatewaysOwn(String path, OwnPath own) {
    assertThat(OwnPath.holds(path)).isTrue();
    assertThat(OwnPath.of(path)).isEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/.well-known/sluices",
        "/.well-known/acme-challenge/x",
        "/a/.well-known/sluice/ask"
      })
  void isTheSites(String path) {
    assertThat(OwnPath.holds(path)).isFalse();
  }
}

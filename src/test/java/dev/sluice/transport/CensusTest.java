package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class CensusTest {
  private static final InetAddress ONE = Addresses.parse("192.0.2.1").orElseThrow();
  private static final InetAddress TWO = Addresses.parse("2001:db8::2").orElseThrow();

  private final Census census = new Census(new ConnectionLimits(3, 2));

  @Test
  void letsAClientHaveAsManyAsItMay() {
    assertThat(census.enter(ONE)).isTrue();
    assertThat(census.enter(ONE)).isTrue();
    assertThat(census.enter(ONE)).isFalse();
    assertThat(census.enter(TWO)).isTrue();
    assertThat(census.open()).isEqualTo(3);
  }

  @Test
  void isFullAtTheLimitAndRoomyBelow() {
    census.enter(ONE);
    census.enter(ONE);
    assertThat(census.full()).isFalse();
    census.enter(TWO);
    assertThat(census.full()).isTrue();
    assertThat(census.roomy()).isFalse();
    census.leave(TWO);
    assertThat(census.roomy()).isTrue();
  }

  @Test
  void forgetsAClientThatHasLeft() {
    census.enter(ONE);
    census.enter(ONE);
    census.leave(ONE);
    assertThat(census.enter(ONE)).isTrue();
    census.leave(ONE);
    census.leave(ONE);
    assertThat(census.clients()).isZero();
    assertThat(census.open()).isZero();
  }
}

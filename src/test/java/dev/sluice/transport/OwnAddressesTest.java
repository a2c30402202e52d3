package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import dev.sluice.net.OriginalDestination;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnAddressesTest {
  private static final int PORT = 3129;

  private Set<InetAddress> interfaces = Set.of(address("10.1.0.1"), address("fd00::1"));
  private final OwnAddresses own = new OwnAddresses(PORT, () -> interfaces);

  @ParameterizedTest
  @CsvSource({
    "10.1.0.1, 3129, LOOP",
    "fd00::1, 3129, LOOP",
    "10.1.0.1, 443, OWN_ADDRESS",
    "fd00::1, 80, OWN_ADDRESS",
    "127.0.0.1, 80, UNUSABLE_DESTINATION",
    "::1, 443, UNUSABLE_DESTINATION",
    "0.0.0.0, 443, UNUSABLE_DESTINATION",
    "::, 443, UNUSABLE_DESTINATION",
    "224.0.0.1, 80, UNUSABLE_DESTINATION",
    "ff02::1, 80, UNUSABLE_DESTINATION",
    "192.0.2.1, 0, UNUSABLE_DESTINATION",
  })
  void refuse(String address, int port, Refused reason) {
    assertThat(own.refusal(new OriginalDestination(address(address), port))).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "10.1.0.2"})
  void letPass(String address) {
    assertThat(own.refusal(new OriginalDestination(address(address), 443))).isEmpty();
    assertThat(own.refusal(new OriginalDestination(address(address), PORT))).isEmpty();
  }

  @Test
  void lookAgainBeforeALoopCouldBegin() {
    interfaces = Set.of(address("10.9.0.1"));
    assertThat(own.refusal(new OriginalDestination(address("10.9.0.1"), PORT)))
        .contains(Refused.LOOP);
  }

  private static InetAddress address(String literal) {
    return Addresses.parse(literal).orElseThrow();
  }
}

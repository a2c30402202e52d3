package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MacAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "52:54:00:12:34",
        "52:54:00:12:34:56:78",
        "52:54:00:12:34:5g",
        "52:54:00-12:34:56",
        "52.54.00.12.34.56",
        "525400123456",
        "52:54:00:12:34:5",
        "01:00:5e:00:00:01",
        "ff:ff:ff:ff:ff:ff",
        "00:00:00:00:00:00"
      })
  void refusesWhatIsNoDevice(String text) {
    assertThat(MacAddress.parse(text)).isInstanceOf(Parse.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"52:54:00:12:ab:56", "52-54-00-12-AB-56"})
  void readsBothWaysToWriteOne(String text) {
    byte[] bytes = {0x52, 0x54, 0, 0x12, (byte) 0xab, 0x56};
    assertThat(MacAddress.parse(text)).isEqualTo(Parse.parsed(MacAddress.ofBytes(bytes)));
    assertThat(MacAddress.ofBytes(bytes)).hasToString("52:54:00:12:ab:56");
  }

  @Test
  void hasSixBytes() {
    assertThatThrownBy(() -> MacAddress.ofBytes(new byte[8]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "nowhere, not an address",
    "10.1.0.0/33, not an address",
    "10.1.0.9-, not an address",
    "-10.1.0.9, not an address",
    "10.1.0.9-10, not an address",
    "10.1.0.9-fd00::1, one address family to the other",
    "10.1.0.9-10.1.0.8, ends before it begins",
    "fd00::2-fd00::1, ends before it begins"
  })
  void refusesWhatIsNone(String text, String problem) {
    assertThat(AddressRange.parse(text))
        .isInstanceOfSatisfying(
            Parse.Rejected.class, rejected -> assertThat(rejected.problem()).contains(problem));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.10-10.1.0.50, 10.1.0.10-10.1.0.50, 10.1.0.10, 10.1.0.50, 10.1.0.9, 10.1.0.51",
    "10.1.0.200 - 10.1.1.3, 10.1.0.200-10.1.1.3, 10.1.0.255, 10.1.1.0, 10.1.0.199, 10.1.1.4",
    "10.1.2.3/16, 10.1.0.0/16, 10.1.0.0, 10.1.255.255, 10.0.255.255, 10.2.0.0",
    "10.1.2.3, 10.1.2.3, 10.1.2.3, 10.1.2.3, 10.1.2.2, 10.1.2.4",
    "fd00::1-fd00::ff, fd00::1-fd00::ff, fd00::1, fd00::ff, fd00::, fd00::100",
    "fd00:1::/64, fd00:1::/64, fd00:1::, fd00:1::ffff:ffff:ffff:ffff, fd00::1, fd00:1:0:1::"
  })
  void holdsBothEnds(
      String text, String form, String in, String alsoIn, String out, String alsoOut) {
    AddressRange range = range(text);
    assertThat(range).hasToString(form);
    assertThat(range.contains(Addresses.parse(in).orElseThrow())).isTrue();
    assertThat(range.contains(Addresses.parse(alsoIn).orElseThrow())).isTrue();
    assertThat(range.contains(Addresses.parse(out).orElseThrow())).isFalse();
    assertThat(range.contains(Addresses.parse(alsoOut).orElseThrow())).isFalse();
  }

  @Test
  void isTheSameHoweverItIsWritten() {
    assertThat(range("10.1.0.0-10.1.255.255")).isEqualTo(range("10.1.0.0/16"));
    assertThat(range("10.1.0.0/16").hashCode())
        .isEqualTo(range("10.1.0.0-10.1.255.255").hashCode());
    assertThat(range("0.0.0.0/0").contains(Addresses.parse("::1").orElseThrow())).isFalse();
  }

  private static AddressRange range(String text) {
    if (AddressRange.parse(text) instanceof Parse.Parsed<AddressRange>(AddressRange range)) {
      return range;
    }
    throw new IllegalArgumentException(text);
  }
}

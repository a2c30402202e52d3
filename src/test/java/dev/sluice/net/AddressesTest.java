package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet4Address;
import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5, 15, 17})
  void refusesOtherLengths(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> Addresses.ofBytes(new byte[length]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "127.1", "[::1]", "fe80::1%lo", "1.2.3.4:80"})
  void neverResolvesAndNeverGuesses(String text) {
    assertThat(Addresses.parse(text)).isEmpty();
  }

  @Test
  void makesMappedAddressesIpv4() {
    assertThat(Addresses.parse("::ffff:192.0.2.1")).get().isInstanceOf(Inet4Address.class);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 192.0.2.1:443", "2001:DB8:0::1, [2001:db8::1]:443"})
  void writesPorts(String address, String expected) {
    InetAddress parsed = Addresses.parse(address).orElseThrow();
    assertThat(Addresses.withPort(parsed, 443)).isEqualTo(expected);
    assertThat(new ClientAddress(parsed, 443)).hasToString(expected);
    assertThat(new OriginalDestination(parsed, 443)).hasToString(expected);
  }

  @Property
  void readsWhatItWrites(@ForAll @Size(16) byte[] bytes) {
    InetAddress address = Addresses.ofBytes(bytes);
    assertThat(Addresses.parse(Addresses.text(address))).contains(address);
  }
}

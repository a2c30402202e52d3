package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0.0/0008",
        "10.0.0.0/ 8",
        "10.0.0/8",
        "10.0.0.0/255.0.0.0",
        "::/129",
        "[::1]/128",
        "fe80::1%eth0/64",
        "name.example/8"
      })
  void refuses(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3/32",
    "10.1.2.3/16, 10.1.0.0/16",
    "10.1.2.3/0, 0.0.0.0/0",
    "255.255.255.255/31, 255.255.255.254/31",
    "FD00:1::5, fd00:1::5/128",
    "fd00:1::5/64, fd00:1::/64",
    "::/0, ::/0"
  })
  void clearsHostBits(String text, String normal) {
    assertThat(Cidr.parse(text)).get().hasToString(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.255, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "10.1.0.0/17, 10.1.127.255, true",
    "10.1.0.0/17, 10.1.128.0, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 10.1.1.1, false",
    "::/0, 2001:db8::1, true",
    "fd00:1::/64, fd00:1::ffff:1, true",
    "fd00:1::/64, fd00:1:0:1::1, false",
    "fd00::/7, fc00::1, true",
    "::1/128, ::1, true",
    "10.0.0.0/8, ::ffff:10.1.2.3, true"
  })
  void contains(String network, String address, boolean expected) {
    assertThat(Cidr.parse(network).orElseThrow().contains(Addresses.parse(address).orElseThrow()))
        .isEqualTo(expected);
  }

  @Property
  void containsExactlyWhatHasItsBits(
      @ForAll @Size(4) byte[] one, @ForAll @Size(4) byte[] two, @ForAll @IntRange(max = 32) int n) {
    two[0] = one[0];
    Cidr network = Cidr.parse(Addresses.text(Addresses.ofBytes(one)) + "/" + n).orElseThrow();
    boolean alike = n == 0 || (number(one) ^ number(two)) >>> (32 - n) == 0;
    assertThat(network.contains(two)).isEqualTo(alike);
  }

  @Property
  void equalsByNetworkAndPrefix(
      @ForAll @Size(16) byte[] bytes, @ForAll @IntRange(max = 128) int n) {
    String text = Addresses.text(Addresses.ofBytes(bytes)) + "/" + n;
    if (Cidr.parse(text).isPresent()) {
      Cidr network = Cidr.parse(text).orElseThrow();
      assertThat(Cidr.parse(network.toString())).contains(network).get().hasSameHashCodeAs(network);
    }
  }

  private static int number(byte[] four) {
    return java.nio.ByteBuffer.wrap(four).getInt();
  }
}

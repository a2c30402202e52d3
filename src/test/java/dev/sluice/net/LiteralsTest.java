package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1",
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.",
        ".1.2.3.4",
        "1..3.4",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.1.1.1000",
        "00.1.1.1",
        "01.1.1.1",
        "+1.1.1.1",
        "1.1.1.1 ",
        "0x1.1.1.1",
        "١.1.1.1",
        ":",
        ":::",
        "1:",
        ":1",
        "1::2::3",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "g::",
        "::1%eth0",
        "[::1]",
        "::1.2.3",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1 ",
        "::١",
      })
  void refuses(String text) {
    assertThat(Literals.bytes(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "255.255.255.255",
        "192.0.2.1",
        "::",
        "::1",
        "1::",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8",
        "2001:DB8::a:0:1",
        "::1.2.3.4",
        "1:2:3:4:5:6:1.2.3.4",
        "64:ff9b::192.0.2.33"
      })
  void readsAsThePlatformDoes(String text) {
    assertThat(Addresses.parse(text)).contains(InetAddress.ofLiteral(text));
  }

  @Property
  void readsEveryAddressOfThePlatform(@ForAll @Size(16) byte[] six, @ForAll @Size(4) byte[] four)
      throws UnknownHostException {
    assertThat(Literals.bytes(InetAddress.getByAddress(four).getHostAddress())).contains(four);
    if (!(six[0] == 0 && six[10] == -1)) {
      assertThat(Literals.bytes(InetAddress.getByAddress(six).getHostAddress())).contains(six);
    }
  }
}

package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {
  @ParameterizedTest
  @CsvSource({"192.0.2.1, 192.0.2.1", "2001:DB8::1, [2001:db8::1]", "::ffff:192.0.2.1, 192.0.2.1"})
  void writesLiteralsAsInAUri(String address, String expected) {
    assertThat(new Host.Literal(Addresses.parse(address).orElseThrow())).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"a.example, a.example", "A.Example., a.example"})
  void writesNamesInTheirNormalForm(String name, String expected) {
    assertThat(new Host.Named(((Parse.Parsed<DomainName>) DomainName.of(name)).value()))
        .hasToString(expected);
  }
}

package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainNameTest {
  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, true",
    "www.example.com, example.com, true",
    "a.b.example.com, example.com, true",
    "badexample.com, example.com, false",
    "example.com, www.example.com, false",
    "example.com.evil.example, example.com, false",
    "com, example.com, false",
    "WWW.Example.COM., example.com, true"
  })
  void liesWithin(String name, String other, boolean expected) {
    assertThat(domain(name).isWithin(domain(other))).isEqualTo(expected);
  }

  @Test
  void isEqualInEverySpelling() {
    assertThat(domain("Bücher.Example."))
        .isEqualTo(domain("xn--bcher-kva.example"))
        .hasSameHashCodeAs(domain("XN--BCHER-KVA.example"))
        .hasToString("xn--bcher-kva.example");
  }

  @Test
  void takesOtherScriptsFromPeopleOnly() {
    assertThat(DomainName.of("bücher.example")).isInstanceOf(Parse.Parsed.class);
    assertThat(DomainName.ofAscii("bücher.example")).isInstanceOf(Parse.Rejected.class);
  }

  private static DomainName domain(String text) {
    return ((Parse.Parsed<DomainName>) DomainName.of(text)).value();
  }
}

package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":80",
        ".",
        "a..b",
        "user@a.example",
        "user:pw@a.example",
        "a.example@",
        "a.example:x",
        "a.example:-1",
        "a.example:+80",
        "a.example: 80",
        "a.example:0",
        "a.example:65536",
        "a.example:99999999999999999999",
        "a.example:80:80",
        "a.example/",
        "a.example?",
        "a.example#",
        "a example",
        " a.example",
        "a.example ",
        "a%2eexample",
        "bücher.example",
        "a.example:٨٠",
        "1.2.3",
        "127.1",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "::1",
        "2001:db8::1",
        "[]",
        "[::1",
        "::1]",
        "[::1]x",
        "[::1]80",
        "[::1]:x",
        "[fe80::1%eth0]",
        "[fe80::1%25eth0]",
        "[v1.x]",
        "[1.2.3.4]",
        "[a.example]",
        "[[::1]]",
        "a.example,b.example",
        "a\u0000.example"
      })
  void refuses(String text) {
    assertThat(Authority.parse(text)).isInstanceOf(Parse.Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a.example, a.example",
    "A.Example., a.example",
    "a.example:, a.example",
    "a.example:8080, a.example:8080",
    "a.example:00080, a.example:80",
    "localhost, localhost",
    "my_host-.example, my_host-.example",
    "xn--bcher-kva.example:443, xn--bcher-kva.example:443",
    "192.0.2.1, 192.0.2.1",
    "192.0.2.1:65535, 192.0.2.1:65535",
    "[::1], [::1]",
    "[::1]:, [::1]",
    "[2001:DB8:0:0::1]:8443, [2001:db8::1]:8443",
    "[::ffff:192.0.2.1]:80, 192.0.2.1:80",
  })
  void reads(String text, String normal) {
    assertThat(Authority.parse(text))
        .isInstanceOfSatisfying(
            Parse.Parsed.class, parsed -> assertThat(parsed.value()).hasToString(normal));
  }

  @ParameterizedTest
  @CsvSource({"a.example, 80", "a.example:, 80", "a.example:8080, 8080", "[::1]:81, 81"})
  void fallsBackToTheUsualPort(String text, int port) {
    assertThat(Authority.parse(text))
        .isInstanceOfSatisfying(
            Parse.Parsed.class,
            parsed -> assertThat(((Authority) parsed.value()).portOr(80)).isEqualTo(port));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    assertThat(Authority.parse(text)).isNotInstanceOf(Parse.Incomplete.class);
  }

  @Property
  void whatIsReadReadsTheSameAgain(@ForAll("authorities") String text) {
    if (Authority.parse(text) instanceof Parse.Parsed<Authority>(Authority authority)) {
      assertThat(Authority.parse(authority.toString())).isEqualTo(Parse.parsed(authority));
    }
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<String> authorities() {
    return net.jqwik.api.Arbitraries.strings().withChars("a1.:-[]f0x").ofMaxLength(20);
  }
}

package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Parse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://", "http:///a", "http://a@b/", "http://a:b/", "http://a:70000/", "http://[::1/",
        "http://a b/", "https://a/", "a", "http://?q", "http://a:0/", "http://.a/"
      })
  void refusesWhatIsNoHttpUri(String text) {
    assertThat(RequestTarget.parse("GET", text)).isInstanceOf(Parse.Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,http://a,/",
    "GET,http://a/b?c,/b?c",
    "GET,HTTP://a?c,/?c",
    "OPTIONS,http://a,*",
    "OPTIONS,http://a/,/",
    "GET,http://[2001:db8::1]:81//x,//x"
  })
  void takesAnAbsoluteUriApart(String method, String text, String path) {
    assertThat(RequestTarget.parse(method, text))
        .isInstanceOfSatisfying(
            Parse.Parsed.class,
            parsed ->
                assertThat(((RequestTarget.Absolute) parsed.value()).pathAndQuery())
                    .isEqualTo(path));
  }

  @Test
  void keepsAPathAsItIs() {
    assertThat(RequestTarget.parse("GET", "//a/../b?http://c"))
        .isEqualTo(Parse.parsed(new RequestTarget.Origin("//a/../b?http://c")));
    assertThat(RequestTarget.parse("OPTIONS", "*"))
        .isEqualTo(Parse.parsed(new RequestTarget.Asterisk()));
  }
}

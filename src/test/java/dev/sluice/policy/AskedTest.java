package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Parse;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AskedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://",
        "https:///x",
        "ftp://a.example/",
        "://a.example",
        "http://a..example/",
        "http://a.example:0/",
        "http://a.example:99999/",
        "http://a.example:/",
        "http://a.example:x/",
        "http://[::1/",
        "http://[::1]x/",
        "http://1.2.3/",
        "a b"
      })
  void refusesWhatCannotBeAskedFor(String text) {
    assertThat(Asked.parse(text)).isInstanceOf(Parse.Rejected.class);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "http://A.example,http://a.example/",
    "HTTP://a.example/X?y#z,http://a.example/X?y",
    "http://u:p@a.example:8080/x,http://a.example:8080/x",
    "a.example/x,http://a.example/x",
    "http://a.example?q,http://a.example/?q",
    "http://192.0.2.1/x,http://192.0.2.1/x",
    "http://[2001:db8::1]:81/,http://[2001:db8::1]:81/"
  })
  void ofHttpEverythingIsSeen(String text, String subject) {
    assertThat(asked(text).subject()).isInstanceOf(Subject.Url.class).hasToString(subject);
  }

  @Test
  void ofHttpsTheNameIsSeen() {
    assertThat(asked("https://a.example/x").subject())
        .isEqualTo(new Subject.TlsName(Flows.name("a.example")));
    assertThat(asked("A.example.").subject())
        .isEqualTo(new Subject.TlsName(Flows.name("a.example")));
    assertThat(asked("https://a.example:8443/").port()).isEqualTo(8443);
  }

  @Test
  void anAddressIsItsOwnDestination() {
    Asked asked = asked("https://192.0.2.1/");
    assertThat(asked.subject()).isInstanceOf(Subject.Unnamed.class);
    assertThat(asked.destination().orElseThrow()).hasToString("192.0.2.1:443");
    assertThat(asked("http://[2001:db8::1]/").destination().orElseThrow())
        .hasToString("[2001:db8::1]:80");
    assertThat(asked("http://a.example/").destination()).isEmpty();
  }

  @Property
  void neverFails(@ForAll String text) {
    assertThat(Asked.parse(text)).isNotInstanceOf(Parse.Incomplete.class);
  }

  private static Asked asked(String text) {
    if (Asked.parse(text) instanceof Parse.Parsed<Asked>(Asked asked)) {
      return asked;
    }
    throw new AssertionError("refused: " + text);
  }
}

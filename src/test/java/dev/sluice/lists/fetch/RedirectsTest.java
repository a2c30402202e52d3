package dev.sluice.lists.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectsTest {
  @ParameterizedTest
  @CsvSource({
    "https://other.example/x, https://other.example/x",
    "//other.example/x, https://other.example/x",
    "/x, https://lists.example/x",
    "x?y=1, https://lists.example/a/x?y=1",
    "?v=2, https://lists.example/a/?v=2",
    "/x#part, https://lists.example/x",
    "HTTPS://other.example:8443/x, HTTPS://other.example:8443/x",
  })
  void resolvesTheTarget(String location, String target) throws Exception {
    Redirects redirects = new Redirects(URI.create("https://lists.example/a/"));
    redirects.follow(Optional.of(location));

    assertThat(redirects.at()).isEqualTo(URI.create(target));
  }

  @ParameterizedTest
  @CsvSource({
    "http://lists.example/a, from https to http",
    "ftp://lists.example/a, which is not of the web",
    "file:///etc/passwd, which is not of the web",
    "https:///a, which names no host alone",
    "https://me:secret@lists.example/, which names no host alone",
    "https://lists.example/a b, which is not a URL",
    "https://lists.example/%zz, which is not a URL",
    "/a, in a circle",
  })
  void refuses(String location, String why) {
    Redirects redirects = new Redirects(URI.create("https://lists.example/a"));

    assertThatThrownBy(() -> redirects.follow(Optional.of(location))).hasMessageContaining(why);
    assertThat(redirects.at()).isEqualTo(URI.create("https://lists.example/a"));
  }

  @Test
  void goesFromHttpToHttps() throws Exception {
    Redirects redirects = new Redirects(URI.create("http://lists.example/a"));
    redirects.follow(Optional.of("https://lists.example/a"));

    assertThat(redirects.at()).isEqualTo(URI.create("https://lists.example/a"));
  }

  @Test
  void needsATarget() {
    Redirects redirects = new Redirects(URI.create("http://lists.example/a"));

    assertThatThrownBy(() -> redirects.follow(Optional.empty()))
        .hasMessageContaining("it names no target");
  }

  @Test
  void followsTenAndNoMore() throws Exception {
    Redirects redirects = new Redirects(URI.create("http://lists.example/0"));
    for (int i = 1; i <= 10; i++) {
      redirects.follow(Optional.of("/" + i));
    }

    assertThatThrownBy(() -> redirects.follow(Optional.of("/11")))
        .hasMessageContaining("more than 10 in a row");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 300, 304, 305, 306, 309, 400})
  void isNoRedirect(int status) {
    assertThat(Redirects.isRedirect(status)).isFalse();
  }
}

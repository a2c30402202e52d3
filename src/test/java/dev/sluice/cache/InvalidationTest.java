package dev.sluice.cache;

import static dev.sluice.cache.Heads.KEY;
import static dev.sluice.cache.Heads.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 §4.4. */
final class InvalidationTest {
  private static List<String> of(String method, int status, String... fields) {
    RequestHead request = new RequestHead(method, FieldList.EMPTY);
    return Invalidation.of(KEY, request, response(status, fields)).stream()
        .map(CacheKey::uri)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND"})
  void safeMethodsInvalidateNothing(String method) {
    assertThat(of(method, 200, "Location", "/x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 400, 404, 412, 500, 503})
  void errorsInvalidateNothing(int status) {
    assertThat(of("POST", status, "Location", "/x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "M-SEARCH", "get", "WHATEVER"})
  void othersInvalidateTheTarget(String method) {
    assertThat(of(method, 200)).containsExactly(KEY.uri());
    assertThat(of(method, 303)).containsExactly(KEY.uri());
  }

  @Test
  void andWhatTheResponseRefersToAtTheSameOrigin() {
    assertThat(of("POST", 201, "Location", "new", "Content-Location", "http://EXAMPLE.com:80/x"))
        .containsExactly(KEY.uri(), "http://example.com/a/new", "http://example.com/x");
    assertThat(of("POST", 201, "Location", "/a/b?c=d")).containsExactly(KEY.uri());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://other.example/x",
        "https://example.com/x",
        "http://example.com:81/x",
        "//x/",
        "http://",
        "http://:80/",
        "http://example.com:x/",
        "mailto:a@b",
        "http://example.com:99999/"
      })
  void neverAtAnotherOrigin(String location) {
    assertThat(of("POST", 201, "Location", location)).containsExactly(KEY.uri());
  }
}

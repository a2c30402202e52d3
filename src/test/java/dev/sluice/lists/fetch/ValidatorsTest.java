package dev.sluice.lists.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValidatorsTest {
  private static final URI LIST = URI.create("https://lists.example/list");

  @ParameterizedTest
  @ValueSource(strings = {"\"v1\"", "W/\"v1\"", "\"\""})
  void takesAnEtag(String etag) {
    assertThat(in("ETag", etag).etag()).contains(etag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "\"v\"1\"", "\"v\u00e9\"", "w/\"v1\"", "\"a b\""})
  void leavesOutWhatIsNoEtag(String etag) {
    assertThat(in("ETag", etag).etag()).isEmpty();
  }

  @Test
  void leavesOutWhatIsTooLongToKeep() {
    assertThat(in("ETag", "\"" + "v".repeat(600) + "\"").etag()).isEmpty();
    assertThat(in("Last-Modified", "d".repeat(600)).lastModified()).isEmpty();
  }

  @Test
  void leavesOutADateThatCannotBeSent() {
    assertThat(in("Last-Modified", "d\u00e9but").lastModified()).isEmpty();
  }

  @Test
  void asksOnlyItsOwnUrl() {
    Validators known = new Validators(LIST, Optional.of("\"v1\""), Optional.of("a date"));
    HttpRequest.Builder own = HttpRequest.newBuilder(LIST);
    HttpRequest.Builder other = HttpRequest.newBuilder(LIST.resolve("/other"));

    assertThat(known.ask(LIST, own)).isTrue();
    assertThat(known.ask(LIST.resolve("/other"), other)).isFalse();
    assertThat(own.build().headers().map())
        .containsEntry("If-None-Match", List.of("\"v1\""))
        .containsEntry("If-Modified-Since", List.of("a date"));
    assertThat(other.build().headers().map()).isEmpty();
  }

  @Test
  void asksNothingWithoutAny() {
    HttpRequest.Builder request = HttpRequest.newBuilder(LIST);

    assertThat(new Validators(LIST, Optional.of("broken"), Optional.empty()).ask(LIST, request))
        .isFalse();
    assertThat(Validators.NONE.ask(LIST, request)).isFalse();
    assertThat(request.build().headers().map()).isEmpty();
  }

  private static Validators in(String name, String value) {
    return Validators.in(HttpHeaders.of(Map.of(name, List.of(value)), (a, b) -> true), LIST);
  }
}

package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnCookiesTest {
  private static HttpHeaders headers(String... lines) {
    HttpHeaders headers = new DefaultHttpHeaders();
    Arrays.asList(lines).forEach(line -> headers.add("Cookie", line));
    return headers;
  }

  @Test
  void othersStayAsTheyAre() {
    HttpHeaders headers = headers("a=1;  b=\"x; y\" ;c", "d=sluice");
    assertThat(OwnCookies.take(headers)).isEmpty();
    assertThat(headers.getAll("cookie")).containsExactly("a=1;  b=\"x; y\" ;c", "d=sluice");
  }

  @Test
  void theGatewaysAreTakenFromAnywhere() {
    HttpHeaders headers =
        headers(
            "sluice-continue-abc=1.x; a=1",
            "b=2; sluice-continue-def=2.y ; c=3",
            "sluice-continue-ghi=3.z");
    assertThat(OwnCookies.take(headers))
        .isEqualTo(
            List.of(
                "sluice-continue-abc=1.x", "sluice-continue-def=2.y", "sluice-continue-ghi=3.z"));
    assertThat(headers.getAll("cookie")).containsExactly("a=1", "b=2; c=3");
  }

  @Test
  void noFieldIsLeftWhenThereWereNoOthers() {
    HttpHeaders headers = headers("sluice-continue-abc=1.x");
    OwnCookies.take(headers);
    assertThat(headers.contains("cookie")).isFalse();
  }
}

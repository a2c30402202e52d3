package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProxyStatusTest {
  @Test
  void isOneListMember() {
    assertThat(ProxyStatus.of(ErrorType.CONNECTION_TIMEOUT, ""))
        .isEqualTo("sluice; error=connection_timeout");
  }

  @Test
  void quotesDetails() {
    assertThat(ProxyStatus.of(ErrorType.HTTP_REQUEST_ERROR, "a \"b\" \\ \u00e9\n"))
        .isEqualTo("sluice; error=http_request_error; details=\"a \\\"b\\\" \\\\ ??\"");
  }
}

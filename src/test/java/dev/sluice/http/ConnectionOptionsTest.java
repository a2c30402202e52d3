package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConnectionOptionsTest {
  @Test
  void optionsAreReadInAnyCaseAmongEmptyElements() {
    ConnectionOptions options = ConnectionOptions.of(", Keep-Alive ,,UPGRADE,\tX-Hop, x-Other,");
    assertThat(options.keepAlive()).isTrue();
    assertThat(options.upgrade()).isTrue();
    assertThat(options.close()).isFalse();
    assertThat(options.names()).containsExactly("x-hop", "x-other");
  }

  @Test
  void closeOutweighsKeepAlive() {
    assertThat(ConnectionOptions.of("keep-alive, close").persists(true)).isFalse();
    assertThat(ConnectionOptions.of("close").persists(true)).isFalse();
    assertThat(ConnectionOptions.of("closed").persists(true)).isTrue();
  }

  @Test
  void theVersionDecidesWithoutAnOption() {
    assertThat(ConnectionOptions.NONE.persists(true)).isTrue();
    assertThat(ConnectionOptions.NONE.persists(false)).isFalse();
    assertThat(ConnectionOptions.of("keep-alive").persists(false)).isTrue();
  }

  @Test
  void namesOfFramingFieldsAreNoticed() {
    assertThat(ConnectionOptions.of("close, Content-Length").namesFraming()).isTrue();
    assertThat(ConnectionOptions.of("transfer-ENCODING").namesFraming()).isTrue();
    assertThat(ConnectionOptions.of("host").namesFraming()).isTrue();
    assertThat(ConnectionOptions.of("hosts, te").namesFraming()).isFalse();
  }
}

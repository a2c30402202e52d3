package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FramingFieldTest {
  @ParameterizedTest
  @CsvSource({
    "content-length,CONTENT_LENGTH",
    "content_length,CONTENT_LENGTH",
    "transfer_encoding,TRANSFER_ENCODING",
    "host,HOST",
    "connection,CONNECTION",
    "sec-websocket-key1,SEC_WEBSOCKET_KEY1"
  })
  void isFoundByItsName(String name, FramingField field) {
    assertThat(find(name)).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hos", "hosts", "content-lengt", "content.length", "te"})
  void isNotFoundByAnother(String name) {
    assertThat(find(name)).isNull();
  }

  private static @Nullable FramingField find(String name) {
    byte[] octets = name.getBytes(StandardCharsets.ISO_8859_1);
    return FramingField.find(octets, octets.length);
  }
}

package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ResponseFieldsTest {
  private final ResponseFields fields = fresh();

  @Test
  void nothingMeansUntilTheConnectionsEnd() {
    assertThat(fields.conclude(true)).isNull();
    assertThat(fields.framing()).isEqualTo(BodyFraming.UNTIL_CLOSE);
  }

  @Test
  void equalLengthsAreOne() {
    assertThat(add(FramingField.CONTENT_LENGTH, "5,5")).isNull();
    assertThat(add(FramingField.CONTENT_LENGTH, "05")).isNull();
    assertThat(fields.contentLength()).isEqualTo(5);
    assertThat(add(FramingField.CONTENT_LENGTH, "6"))
        .isEqualTo(FramingFault.DUPLICATE_CONTENT_LENGTH);
  }

  @Test
  void chunkedExcludesALengthAndAnOldVersion() {
    assertThat(add(FramingField.TRANSFER_ENCODING, "chunked")).isNull();
    assertThat(fields.conclude(true)).isNull();
    assertThat(fields.conclude(false)).isEqualTo(FramingFault.TRANSFER_ENCODING_IN_HTTP_1_0);
    assertThat(add(FramingField.CONTENT_LENGTH, "0")).isNull();
    assertThat(fields.conclude(true)).isEqualTo(FramingFault.CONTENT_LENGTH_WITH_TRANSFER_ENCODING);
  }

  @Test
  void whatFramesNoResponseIsLeftAlone() {
    assertThat(add(FramingField.HOST, "a b")).isNull();
    assertThat(add(FramingField.CONNECTION, "content-length")).isNull();
  }

  private @Nullable FramingFault add(FramingField field, String value) {
    byte[] octets = value.getBytes(StandardCharsets.ISO_8859_1);
    return fields.field(field, octets, octets.length);
  }

  private static ResponseFields fresh() {
    ResponseFields fields = new ResponseFields();
    fields.begin();
    return fields;
  }
}

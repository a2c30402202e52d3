package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RequestFieldsTest {
  private final RequestFields fields = fresh();

  @Test
  void nothingMeansNoContent() {
    assertThat(fields.conclude(false)).isNull();
    assertThat(fields.conclude(true)).isEqualTo(FramingFault.MISSING_HOST);
    assertThat(fields.framing()).isEqualTo(BodyFraming.NONE);
  }

  @Test
  void aLengthAboveZeroIsContent() {
    assertThat(add(FramingField.CONTENT_LENGTH, "12")).isNull();
    assertThat(fields.framing()).isEqualTo(BodyFraming.LENGTH);
    assertThat(fields.contentLength()).isEqualTo(12);
    assertThat(add(FramingField.CONTENT_LENGTH, "12"))
        .isEqualTo(FramingFault.DUPLICATE_CONTENT_LENGTH);
  }

  @Test
  void chunkedExcludesALengthAndAnOldVersion() {
    assertThat(add(FramingField.HOST, "a")).isNull();
    assertThat(add(FramingField.TRANSFER_ENCODING, "chunked")).isNull();
    assertThat(fields.framing()).isEqualTo(BodyFraming.CHUNKED);
    assertThat(fields.conclude(true)).isNull();
    assertThat(fields.conclude(false)).isEqualTo(FramingFault.TRANSFER_ENCODING_IN_HTTP_1_0);
    assertThat(add(FramingField.CONTENT_LENGTH, "0")).isNull();
    assertThat(fields.conclude(true)).isEqualTo(FramingFault.CONTENT_LENGTH_WITH_TRANSFER_ENCODING);
  }

  private @Nullable FramingFault add(FramingField field, String value) {
    byte[] octets = value.getBytes(StandardCharsets.ISO_8859_1);
    return fields.field(field, octets, octets.length);
  }

  private static RequestFields fresh() {
    RequestFields fields = new RequestFields();
    fields.begin();
    return fields;
  }
}

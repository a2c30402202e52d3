package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransferCodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|INVALID",
        "identity|INVALID",
        "xchunked|INVALID",
        "'chunked,'|INVALID",
        "',chunked'|INVALID",
        "chunked, chunked|INVALID",
        "chunked, gzip|INVALID",
        "gzip;q=1, chunked|INVALID",
        "g zip, chunked|INVALID",
        "gzip, chunked|UNSUPPORTED",
        "a,b ,\tCHUNKED|UNSUPPORTED",
        "chunked|CHUNKED",
        "Chunked|CHUNKED"
      })
  void isReadAsOneThing(String value, TransferCoding expected) {
    byte[] octets = value.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(TransferCoding.of(octets, octets.length)).isEqualTo(expected);
  }
}

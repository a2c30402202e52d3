package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentLengthTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "+1", "-1", "1 ", " 1", "0x1", "1,1", "a", "9999999999999999999", "\u00b2"})
  void refusesWhatIsNotDigitsAlone(String text) {
    assertThat(ContentLength.parse(octets(text), 0, text.length())).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "007,7", "999999999999999999,999999999999999999"})
  void readsDigits(String text, long length) {
    assertThat(ContentLength.parse(octets(text), 0, text.length())).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "5,", ",5", "5,6", "5, ,5", "5 5", "5,x"})
  void refusesListsThatDisagreeOrLackAnElement(String text) {
    assertThat(ContentLength.parseEqualList(octets(text), text.length())).isNegative();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5,5", "5 ,\t5,05"})
  void readsListsThatAgree(String text) {
    assertThat(ContentLength.parseEqualList(octets(text), text.length())).isEqualTo(5);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

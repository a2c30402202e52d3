package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormFieldsTest {
  @Test
  void readsNamesAndValues() {
    assertThat(FormFields.parse("ticket=a.b-_&words=f%C3%BCr+Mathe%0D%0A&c="))
        .isEqualTo(Map.of("ticket", "a.b-_", "words", "f\u00fcr Mathe\r\n", "c", ""));
  }

  @Test
  void leavesOutWhatIsNoFieldAndKeepsTheFirst() {
    assertThat(FormFields.parse("")).isEmpty();
    assertThat(FormFields.parse("&&=x&a&b=%zz&c=1&c=2")).isEqualTo(Map.of("c", "1"));
    assertThat(FormFields.parse("a=1&".repeat(9) + "x".repeat(9))).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void readsNoMoreThanSoMany() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      many.append('f').append(i).append("=1&");
    }
    assertThat(FormFields.parse(many.toString())).hasSizeLessThanOrEqualTo(32);
  }
}

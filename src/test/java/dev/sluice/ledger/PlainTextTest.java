package dev.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainTextTest {
  @ParameterizedTest
  @CsvSource({
    "for the maths quiz, for the maths quiz",
    "'a\u001b[2J\u001b]0;x\u0007b', a [2J ]0;x b",
    "'a\r\n\tb', a b",
    "'evil\u202egpj.exe', evil gpj.exe",
    "'a\u200bb\u0085c\u2028d', a b c d",
    "'\ud800x', x",
    "'Stra\u00dfe \ud83d\ude00', 'Stra\u00dfe \ud83d\ude00'",
    "'   ', ''",
  })
  void isSafeToShow(String text, String shown) {
    assertThat(PlainText.of(text)).isEqualTo(shown);
  }

  @Test
  void isNoLongerThanSoManyCharacters() {
    assertThat(PlainText.of("\ud83d\ude00".repeat(9), 3)).isEqualTo("\ud83d\ude00".repeat(3));
  }
}

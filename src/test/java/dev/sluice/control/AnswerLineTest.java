package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerLineTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{", "{\"exit\":\"0\"}"})
  void refusesWhatIsNoAnswer(String line) {
    assertThatThrownBy(() -> AnswerLine.parse(line)).isInstanceOf(IOException.class);
  }

  @Test
  void readsWhatItWrites() throws IOException {
    for (AnswerLine line :
        new AnswerLine[] {
          new AnswerLine.Out("two\nlines \"quoted\" \u001b ü"),
          new AnswerLine.Err(""),
          new AnswerLine.Wait(),
          new AnswerLine.Moment("12 MiB of 30"),
          new AnswerLine.Exit(1)
        }) {
      assertThat(line.line()).endsWith("}\n").containsOnlyOnce("\n");
      assertThat(AnswerLine.parse(line.line())).isEqualTo(line);
    }
  }

  @Test
  void takesAKeyOfALaterVersionForASignOfLife() throws IOException {
    assertThat(AnswerLine.parse("{\"progress\":{\"percent\":40}}"))
        .isEqualTo(new AnswerLine.Wait());
  }
}

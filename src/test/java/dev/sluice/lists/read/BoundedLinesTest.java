package dev.sluice.lists.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

final class BoundedLinesTest {
  @Test
  void keepsOnlyTheStartOfALineThatIsTooLong() throws IOException {
    BoundedLines lines = lines("a".repeat(1_000_000) + "\nb");
    assertThat(lines.next()).isTrue();
    assertThat(lines.tooLong()).isTrue();
    assertThat(lines.text()).hasSize(8192);
    assertThat(lines.next()).isTrue();
    assertThat(lines.tooLong()).isFalse();
    assertThat(lines.text()).isEqualTo("b");
    assertThat(lines.number()).isEqualTo(2);
    assertThat(lines.next()).isFalse();
  }

  @Test
  void readsWhatIsNotUtf8() throws IOException {
    BoundedLines lines =
        new BoundedLines(new ByteArrayInputStream(new byte[] {(byte) 0xff, 0, '\n', 'a'}));
    assertThat(lines.next()).isTrue();
    assertThat(lines.text()).isEqualTo("\ufffd\0");
    assertThat(lines.next()).isTrue();
    assertThat(lines.text()).isEqualTo("a");
  }

  @Test
  void anEmptyStreamHasNoLine() throws IOException {
    assertThat(lines("").next()).isFalse();
  }

  @Property
  void splitsWhereALineEnds(@ForAll @Chars({'a', '\n', '\r', '\u00e9'}) String text)
      throws IOException {
    List<String> read = new ArrayList<>();
    BoundedLines lines = lines(text);
    while (lines.next()) {
      read.add(lines.text());
    }
    List<String> expected = new ArrayList<>(List.of(text.split("\r\n|\r|\n", -1)));
    if (expected.getLast().isEmpty()) {
      expected.removeLast();
    }
    assertThat(read).isEqualTo(expected);
  }

  private static BoundedLines lines(String text) {
    return new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}

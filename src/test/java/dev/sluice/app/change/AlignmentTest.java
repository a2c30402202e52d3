package dev.sluice.app.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AlignmentTest {
  @Test
  void whatStaysInOrderStaysAndTheRestMoves() {
    Alignment alignment = of("a b c d", "d a x b c");
    assertThat(alignment.pairs())
        .containsExactly(
            OptionalInt.of(3),
            OptionalInt.of(0),
            OptionalInt.empty(),
            OptionalInt.of(1),
            OptionalInt.of(2));
    assertThat(alignment.stays()).containsExactly(false, true, false, true, true);
  }

  @Test
  void theSameTwiceIsPairedOnce() {
    assertThat(of("a b", "a a b").pairs()).contains(OptionalInt.empty());
    assertThat(of("", "a").pairs()).containsExactly(OptionalInt.empty());
    assertThat(of("a", "").pairs()).isEmpty();
  }

  @Test
  void longListsAreAlignedByTheirEnds() {
    List<String> old = IntStream.range(0, 5000).mapToObj(i -> "old" + i).toList();
    List<String> next = IntStream.range(0, 5000).mapToObj(i -> "next" + i).toList();
    assertThat(Alignment.of(old, next).pairs()).containsOnly(OptionalInt.empty());
  }

  private static Alignment of(String old, String next) {
    return Alignment.of(words(old), words(next));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }
}

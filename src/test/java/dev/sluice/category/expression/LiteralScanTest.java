package dev.sluice.category.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class LiteralScanTest {
  @Test
  void findsLiteralsWithinAndAcrossOthers() {
    LiteralScan.Builder builder = new LiteralScan.Builder();
    builder.add(Set.of("she", "hers"), 0);
    builder.add(Set.of("he"), 1);
    builder.add(Set.of("his"), 2);
    LiteralScan scan = builder.build();
    assertThat(found(scan, "uSHErs")).containsExactly(0, 1);
    assertThat(found(scan, "ther", "s")).containsExactly(0, 1);
    assertThat(found(scan, "hi", "", "S")).containsExactly(2);
    assertThat(found(scan, "sh\u00ffe")).isEmpty();
  }

  @Test
  void lettersAboveAsciiThatFoldToItAreTheSame() {
    LiteralScan.Builder builder = new LiteralScan.Builder();
    builder.add(Set.of("desk"), 0);
    assertThat(found(builder.build(), "de\u017f\u212a")).containsExactly(0);
  }

  @Test
  void refusesWhatWouldMakeItTooLarge() {
    LiteralScan.Builder builder = new LiteralScan.Builder();
    assertThat(builder.add(Set.of("a".repeat(100_000)), 0)).isFalse();
    assertThat(builder.build().isEmpty()).isTrue();
  }

  @Property
  void findsWhatLookingForEachFinds(
      @ForAll List<@From("words") String> literals, @ForAll("words") String text) {
    LiteralScan.Builder builder = new LiteralScan.Builder();
    for (int i = 0; i < literals.size(); i++) {
      builder.add(Set.of(literals.get(i).toLowerCase(Locale.ROOT)), i);
    }
    assertThat(found(builder.build(), text))
        .containsExactlyElementsOf(
            IntStream.range(0, literals.size())
                .filter(
                    i ->
                        text.toLowerCase(Locale.ROOT)
                            .contains(literals.get(i).toLowerCase(Locale.ROOT)))
                .boxed()
                .toList());
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars('a', 'B', 'c').ofMinLength(1).ofMaxLength(8);
  }

  private static Set<Integer> found(LiteralScan scan, String... parts) {
    Set<Integer> found = new TreeSet<>();
    int state = LiteralScan.START;
    for (String part : parts) {
      state =
          scan.run(
              state,
              part,
              numbers -> {
                for (int number : numbers) {
                  found.add(number);
                }
              });
    }
    return found;
  }
}

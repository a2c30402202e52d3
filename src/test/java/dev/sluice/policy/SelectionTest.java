package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SelectionTest {
  private static final List<String> NAMES = List.of("a", "b", "c");

  @Test
  void withoutNamesItIsEverything() {
    assertThat(Selection.ALL.holds(_ -> false)).isTrue();
    assertThat(Selection.ALL.isAll()).isTrue();
  }

  @Test
  void onlyExcludedOnesMeansAllButThem() {
    Selection selection = new Selection(List.of(), List.of("b"));
    assertThat(selection.holds(Set.of()::contains)).isTrue();
    assertThat(selection.holds(Set.of("a")::contains)).isTrue();
    assertThat(selection.holds(Set.of("a", "b")::contains)).isFalse();
    assertThat(selection).hasToString("not b");
  }

  @Test
  void anExclusionStandsAboveANamedOne() {
    Selection selection = new Selection(List.of("a", "c"), List.of("b"));
    assertThat(selection.holds(Set.of("c")::contains)).isTrue();
    assertThat(selection.holds(Set.of("a", "b")::contains)).isFalse();
    assertThat(selection.holds(Set.of()::contains)).isFalse();
    assertThat(selection).hasToString("[a, c, not b]");
  }

  @Property
  void compiledItIsTheSame(
      @ForAll("some") Set<String> named,
      @ForAll("some") Set<String> excluded,
      @ForAll("some") Set<String> in) {
    Selection selection = new Selection(List.copyOf(named), List.copyOf(excluded));
    int[] numbers = in.stream().filter(NAMES::contains).mapToInt(NAMES::indexOf).sorted().toArray();
    long[] all = Condition.bits(numbers, NAMES.size());
    long[] first = Condition.bits(Arrays.copyOf(numbers, numbers.length / 2), NAMES.size());
    Set<String> known = Set.copyOf(in.stream().filter(NAMES::contains).toList());
    assertThat(Condition.of(selection, NAMES).holds(first, all))
        .isEqualTo(selection.holds(known::contains));
  }

  @Provide
  Arbitrary<Set<String>> some() {
    return Arbitraries.of("a", "b", "c", "unknown").set().ofMaxSize(3);
  }
}

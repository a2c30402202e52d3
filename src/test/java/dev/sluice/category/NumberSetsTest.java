package dev.sluice.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class NumberSetsTest {
  private final NumberSets sets = new NumberSets();

  @Test
  void beginsWithTheEmptySet() {
    assertThat(sets.elements(NumberSets.EMPTY)).isEmpty();
    assertThat(sets.count()).isEqualTo(1);
  }

  @Test
  void keepsEqualSetsOnce() {
    int one = sets.with(sets.with(NumberSets.EMPTY, 7), 3);
    int other = sets.with(sets.with(NumberSets.EMPTY, 3), 7);
    assertThat(one).isEqualTo(other);
    assertThat(sets.with(one, 3)).isEqualTo(one);
    assertThat(sets.elements(one)).containsExactly(3, 7);
  }

  @Property
  void holdsWhatWasPutIn(@ForAll List<@IntRange(max = 9) Integer> elements) {
    int set = NumberSets.EMPTY;
    for (int element : elements) {
      set = sets.with(set, element);
    }
    assertThat(sets.elements(set))
        .containsExactly(new TreeSet<>(elements).stream().mapToInt(i -> i).toArray());
  }
}

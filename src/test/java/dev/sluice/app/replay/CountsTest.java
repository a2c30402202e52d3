package dev.sluice.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CountsTest {
  private record Thing(String name) {}

  @Test
  void ranksByRequestsThenByName() {
    Counts<Thing> counts = new Counts<>(10);
    counts.add(new Thing("b"), 1);
    counts.add(new Thing("c"), 5);
    counts.add(new Thing("a"), 1);
    assertThat(counts.ranked())
        .extracting(each -> each.thing().name() + each.requests())
        .containsExactly("c5", "a1", "b1");
  }

  @Test
  void tellsOnlySoManyApartAndStillCountsTheOthers() {
    Counts<Thing> counts = new Counts<>(2);
    Counts<Thing> more = new Counts<>(2);
    counts.add(new Thing("a"), 1);
    counts.add(new Thing("b"), 1);
    counts.add(new Thing("c"), 1);
    more.add(new Thing("a"), 2);
    more.add(new Thing("d"), 3);
    more.add(new Thing("e"), 4);
    counts.addAll(more);
    assertThat(counts.ranked())
        .extracting(each -> each.thing().name() + each.requests())
        .containsExactly("a3", "b1");
    assertThat(counts.others()).isEqualTo(1 + 3 + 4);
  }
}

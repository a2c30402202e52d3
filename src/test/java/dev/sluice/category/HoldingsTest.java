package dev.sluice.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HoldingsTest {
  private static final Holding GAMES_A = new Holding(new Category("games"), "a");
  private static final Holding GAMES_B = new Holding(new Category("games"), "b");
  private static final Holding ADS = new Holding(new Category("ads"), "a");

  @Test
  void noneIsOne() {
    assertThat(Holdings.of(List.of())).isSameAs(Holdings.NONE);
    assertThat(Holdings.NONE.and(Holdings.NONE)).isSameAs(Holdings.NONE);
  }

  @Test
  void makesNothingNewWhereOneSideIsEnough() {
    Holdings one = Holdings.of(List.of(ADS));
    assertThat(one.and(Holdings.NONE)).isSameAs(one);
    assertThat(Holdings.NONE.and(one)).isSameAs(one);
    assertThat(one.and(one)).isSameAs(one);
  }

  @Test
  void namesACategoryOnceAndEveryListOfIt() {
    Holdings both = Holdings.of(List.of(GAMES_A)).and(Holdings.of(List.of(GAMES_B, ADS)));
    assertThat(both.all()).containsExactly(GAMES_A, GAMES_B, ADS);
    assertThat(both.categories()).containsExactly(new Category("games"), new Category("ads"));
  }
}

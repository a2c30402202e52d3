package dev.sluice.category;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MemoryCategoryIndexTest {
  private static final Holding GAMES = new Holding(new Category("games"), "ut1");
  private static final Holding MORE_GAMES = new Holding(new Category("games"), "ours");
  private static final Holding ADS = new Holding(new Category("ads"), "hosts");

  private final MemoryCategoryIndex.Builder builder = new MemoryCategoryIndex.Builder();

  @Test
  void holdsNothingWhenEmpty() {
    MemoryCategoryIndex index = builder.build();
    assertThat(index.ofName(Lines.name("a.example"))).isSameAs(Holdings.NONE);
    assertThat(index.ofUrl(Lines.host("a.example"), "/x")).isSameAs(Holdings.NONE);
    assertThat(index.ofAddress(Lines.address("::1"))).isSameAs(Holdings.NONE);
    assertThat(index.categories()).isEmpty();
  }

  @Test
  void knowsCategoriesWithoutEntries() {
    builder.define(new Category("empty"));
    assertThat(builder.build().categories()).containsExactly(new Category("empty"));
  }

  @Test
  void mergesWhatSeveralListsSay() {
    builder.add(Lines.siteEntry("play.example"), GAMES);
    builder.add(Lines.siteEntry("play.example"), MORE_GAMES);
    builder.add(Lines.siteEntry("ads.play.example"), ADS);
    MemoryCategoryIndex index = builder.build();
    assertThat(index.ofName(Lines.name("play.example")).all()).containsExactly(GAMES, MORE_GAMES);
    assertThat(index.ofName(Lines.name("x.ads.play.example")).all())
        .containsExactly(GAMES, MORE_GAMES, ADS);
    assertThat(index.categories()).containsExactly(GAMES.category(), ADS.category());
  }

  @Test
  void looksUpUrlsAndAddresses() {
    builder.add(Lines.urlEntry("portal.example", "/games"), GAMES);
    builder.add(Lines.networkEntry("192.0.2.0/24"), ADS);
    MemoryCategoryIndex index = builder.build();
    assertThat(index.ofUrl(Lines.host("portal.example"), "/games/x").all()).containsExactly(GAMES);
    assertThat(index.ofName(Lines.name("portal.example"))).isSameAs(Holdings.NONE);
    assertThat(index.ofAddress(Lines.address("192.0.2.9")).all()).containsExactly(ADS);
  }
}

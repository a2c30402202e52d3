package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.config.Place;
import dev.sluice.lists.ListReport;
import dev.sluice.lists.ListState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ListsTableTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final ListSource.Location REMOTE =
      new ListSource.Location.Remote(URI.create("https://lists.example/ads"));

  private final ListsTable table =
      new ListsTable(
          List.of(
              state("ads", REMOTE, ListState.Condition.OLD, 1_234_567, NOW.minusSeconds(90_000)),
              state(
                  "own",
                  new ListSource.Location.Local(Path.of("/own")),
                  ListState.Condition.CURRENT,
                  2,
                  NOW.minusSeconds(30)),
              state("new", REMOTE, ListState.Condition.NONE, 0, Instant.EPOCH)),
          Map.of("ads", NOW.plusSeconds(7_300), "new", NOW.minusSeconds(1)),
          ListState::problem,
          NOW);

  @Test
  void isAligned() {
    assertThat(table.text())
        .containsExactly(
            "NAME  CATEGORIES    ENTRIES  SKIPPED  AGE   NEXT  STATE",
            "ads            1  1,234,567        0  25 h  2 h   old version: a page",
            "own            1          2        0  30 s  -     ok",
            "new            1          0        0  -     now   nothing in use: a page");
  }

  @Test
  void isOneLineForAProgram() {
    assertThat(table.json())
        .startsWith(
            "[{\"name\":\"ads\",\"format\":\"domains\",\"source\":\"https://lists.example/ads\"")
        .contains("\"entries\":1234567", "\"age-s\":90000", "\"state\":\"old\"")
        .contains("\"next-refresh\":\"2026-11-24T12:01:40Z\"", "\"problem\":\"a page\"")
        .doesNotContain("\n");
  }

  @Test
  void saysAgesInOneUnit() {
    assertThat(ListsTable.age(Duration.ofSeconds(-1))).isEqualTo("0 s");
    assertThat(ListsTable.age(Duration.ofSeconds(119))).isEqualTo("119 s");
    assertThat(ListsTable.age(Duration.ofMinutes(2))).isEqualTo("2 min");
    assertThat(ListsTable.age(Duration.ofHours(47))).isEqualTo("47 h");
    assertThat(ListsTable.age(Duration.ofDays(9))).isEqualTo("9 d");
  }

  private static ListState state(
      String name,
      ListSource.Location source,
      ListState.Condition condition,
      long entries,
      Instant at) {
    return new ListState(
        new ListSource(
            name,
            ListSource.Format.DOMAINS,
            Optional.of(new Category("c")),
            source,
            new Place("sluice.yaml", 1, 1, ""),
            false,
            ListSource.Fetching.USUAL),
        condition,
        new ListReport(name, entries, entries, 0, 1, Map.of(), 0),
        at,
        condition == ListState.Condition.CURRENT ? "" : "a page");
  }
}

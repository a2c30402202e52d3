package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.category.Holding;
import dev.sluice.category.line.ListLine.Reason;
import dev.sluice.config.ConfigError;
import dev.sluice.config.ListSource;
import dev.sluice.config.ListSource.Format;
import dev.sluice.config.ListsBudget;
import dev.sluice.config.Place;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListsLoaderTest {
  private static final Place PLACE = new Place("sluice.yaml", 7, 9, "lists[0].source");

  @TempDir private Path folder = Path.of("");

  @Test
  void aMissingSourceIsAnErrorAtItsPlace() {
    LoadedLists lists = load(list("ads", Format.HOSTS, "ads", "nowhere"));
    assertThat(lists.errors())
        .extracting(ConfigError::toString)
        .containsExactly(
            "sluice.yaml:7:9: lists[0].source: there is no "
                + folder.resolve("nowhere")
                + "; a hosts list is a file with an address and a name on each line");
    assertThat(lists.allCategoriesKnown()).isTrue();
    assertThat(lists.index().categories()).containsExactly(new Category("ads"));
  }

  @Test
  void aSourceOfTheWrongKindIsAnError() throws IOException {
    write("file", "a.example");
    Files.createDirectory(folder.resolve("empty"));
    LoadedLists lists =
        load(
            list("a", Format.SQUIDGUARD, "", "file"),
            list("b", Format.DOMAINS, "b", "empty"),
            list("c", Format.SQUIDGUARD, "", "empty"));
    assertThat(lists.errors())
        .extracting(ConfigError::message)
        .satisfiesExactly(
            message ->
                assertThat(message).contains("it is no tar archive; a squidguard list is a tar"),
            message -> assertThat(message).contains("is no file; a domains list is a file"),
            message -> assertThat(message).contains("has no category"));
    assertThat(lists.allCategoriesKnown()).isFalse();
  }

  @Test
  void junkIsCountedWithItsFirstLine() throws IOException {
    write("junk", "ok.example\n\0\0\n||x^\ncom\n" + "x".repeat(10_000) + "\none two\n");
    LoadedLists lists = load(list("junk", Format.DOMAINS, "junk", "junk"));
    ListReport report = lists.states().get(0).report();
    assertThat(lists.errors()).isEmpty();
    assertThat(report.entries()).isEqualTo(1);
    assertThat(report.skippedLines()).isEqualTo(5);
    assertThat(report.skipped().get(Reason.NOT_A_NAME))
        .isEqualTo(new ListReport.Skipped(1, List.of(new ListReport.Sample("junk", 3, "||x^"))));
    assertThat(report.skipped().get(Reason.NOT_TEXT))
        .isEqualTo(
            new ListReport.Skipped(1, List.of(new ListReport.Sample("junk", 2, "\\x00\\x00"))));
    assertThat(report.skipped().get(Reason.TOO_LONG))
        .extracting(ListReport.Skipped::count)
        .isEqualTo(1L);
  }

  @Test
  void aSquidguardFolderHasAFolderForEachCategory() throws IOException {
    write("ut1/games/domains", "games.example\n");
    write("ut1/games/urls", "portal.example/games\n");
    write("ut1/games/expressions", "casino\n");
    write("ut1/sex/lingerie/domains", "silk.example\n");
    write("ut1/README", "not.a.list\n");
    Files.createSymbolicLink(folder.resolve("ut1/play"), folder.resolve("ut1/games"));
    LoadedLists lists = load(list("ut1", Format.SQUIDGUARD, "", "ut1"));
    assertThat(lists.index().categories())
        .containsExactlyInAnyOrder(
            new Category("games"), new Category("play"), new Category("sex_lingerie"));
    assertThat(holdings(lists, "www.games.example"))
        .containsExactlyInAnyOrder(
            new Holding(new Category("games"), "ut1"), new Holding(new Category("play"), "ut1"));
    assertThat(holdings(lists, "silk.example")).hasSize(1);
    assertThat(lists.states().get(0).report().expressions()).isEqualTo(2);
    assertThat(
            lists.index().ofUrl(new Host.Named(name("other.example")), "/the/Casino").categories())
        .containsExactlyInAnyOrder(new Category("games"), new Category("play"));
    assertThat(lists.states().get(0).report().skippedLines()).isZero();
  }

  @Test
  void aLinkToAFolderAboveEnds() throws IOException {
    write("ut1/games/domains", "games.example\n");
    Files.createSymbolicLink(folder.resolve("ut1/games/again"), folder.resolve("ut1"));
    assertThat(load(list("ut1", Format.SQUIDGUARD, "", "ut1")).errors()).isEmpty();
  }

  @Test
  void categoriesOfSeveralListsMerge() throws IOException {
    write("one", "a.example\nb.example\n");
    write("two", "0.0.0.0 b.example\n127.0.0.1 localhost\n");
    LoadedLists lists =
        load(list("one", Format.DOMAINS, "ads", "one"), list("two", Format.HOSTS, "ads", "two"));
    assertThat(holdings(lists, "b.example"))
        .containsExactly(
            new Holding(new Category("ads"), "one"), new Holding(new Category("ads"), "two"));
    assertThat(lists.index().ofName(name("b.example")).categories())
        .containsExactly(new Category("ads"));
    assertThat(lists.states())
        .extracting(state -> state.report().entries())
        .containsExactly(2L, 1L);
  }

  @Test
  void anIndexThatIsTornIsBuiltAnewAndToldOnce() throws IOException {
    write("one", "a.example\n");
    ListSource list = list("one", Format.DOMAINS, "ads", "one");
    assertThat(load(list).warnings()).isEmpty();
    Path index = folder.resolve("state/index");
    Files.write(index, Arrays.copyOf(Files.readAllBytes(index), 100));
    LoadedLists anew = load(list);
    assertThat(anew.warnings()).singleElement().asString().contains("torn", "built anew");
    assertThat(holdings(anew, "a.example")).hasSize(1);
    assertThat(load(list).warnings()).isEmpty();
  }

  private LoadedLists load(ListSource... lists) {
    try (ListsFolder kept = ListsFolder.keep(folder.resolve("state"))) {
      return ListsLoader.load(List.of(lists), ListsBudget.USUAL, kept, Progress.NOBODY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ListSource list(String name, Format format, String category, String source) {
    return new ListSource(
        name,
        format,
        category.isEmpty() ? Optional.empty() : Optional.of(new Category(category)),
        new ListSource.Location.Local(folder.resolve(source)),
        PLACE,
        false,
        ListSource.Fetching.USUAL);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(folder));
    Files.writeString(path, text);
  }

  private static List<Holding> holdings(LoadedLists lists, String name) {
    return lists.index().ofName(name(name)).all();
  }

  private static DomainName name(String text) {
    if (DomainName.of(text) instanceof Parse.Parsed<DomainName>(DomainName name)) {
      return name;
    }
    throw new IllegalArgumentException(text);
  }
}

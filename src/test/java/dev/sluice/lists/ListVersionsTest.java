package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.config.ListsBudget;
import dev.sluice.config.Place;
import dev.sluice.net.DomainName;
import dev.sluice.net.Parse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One list, from load to load. */
final class ListVersionsTest {
  @TempDir private Path temporary;
  private Path source;
  private ListsFolder folder;
  private long written;

  @BeforeEach
  void keep() throws IOException {
    source = temporary.resolve("names");
    folder = ListsFolder.keep(temporary.resolve("state"));
  }

  @AfterEach
  void close() throws IOException {
    folder.close();
  }

  @Test
  void isReadOnceAndThenMapped() throws IOException {
    write(names(100));
    assertThat(work(load())).isNotEmpty();
    byte[] index = Files.readAllBytes(folder.index());
    assertThat(work(load())).isEmpty();
    assertThat(Files.readAllBytes(folder.index())).isEqualTo(index);
    assertThat(has(load(), "www.n7.example")).isTrue();
  }

  @Test
  void isReadAgainWhenItChanged() throws IOException {
    write(names(100));
    load();
    write(names(120));
    LoadedLists lists = load();
    assertThat(has(lists, "n119.example")).isTrue();
    assertThat(lists.states().getFirst().report().entries()).isEqualTo(120);
  }

  @Test
  void keepsItsOldVersionWhenItShrinksToLessThanHalf() throws IOException {
    write(names(100));
    load();
    write(names(49));
    LoadedLists lists = load();
    assertThat(lists.states().getFirst().condition()).isEqualTo(ListState.Condition.OLD);
    assertThat(lists.states().getFirst().problem())
        .isEqualTo("it has 49 entries, less than half of 100 entries");
    assertThat(has(lists, "n99.example")).isTrue();
    assertThat(work(load())).as("it is not read again and again").isEmpty();

    assertThat(folder.accept("names")).isTrue();
    LoadedLists accepted = load();
    assertThat(accepted.states().getFirst().condition()).isEqualTo(ListState.Condition.CURRENT);
    assertThat(has(accepted, "n99.example")).isFalse();
    assertThat(has(accepted, "n48.example")).isTrue();
  }

  @Test
  void keepsItsOldVersionWhenAPageComesInstead() throws IOException {
    write(names(3));
    load();
    write("\n <!DOCTYPE html><html><title>404</title>n1.example");
    LoadedLists lists = load();
    assertThat(lists.errors()).isEmpty();
    assertThat(lists.states().getFirst().problem()).isEqualTo("it is an HTML page, not a list");
    assertThat(has(lists, "n2.example")).isTrue();
  }

  @Test
  void isAnErrorWhenItWasNeverAnythingElse() throws IOException {
    write("<html>");
    assertThat(load().errors())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("sluice.yaml:1:1: lists[0].source: " + source + ": it is an HTML page");
  }

  @Test
  void ofAnotherSourceIsAnotherList() throws IOException {
    write(names(100));
    load();
    source = temporary.resolve("others");
    write("one.example\n");
    LoadedLists lists = load();
    assertThat(lists.states().getFirst().condition()).isEqualTo(ListState.Condition.CURRENT);
    assertThat(has(lists, "n1.example")).isFalse();
  }

  @Test
  void isReadAgainWhenItsEntriesAreTorn() throws IOException {
    write(names(100));
    load();
    byte[] entries = Files.readAllBytes(folder.entries("names"));
    entries[40] ^= 1;
    Files.write(folder.entries("names"), entries);
    Files.delete(folder.index());
    assertThat(has(load(), "n99.example")).isTrue();
  }

  @Test
  void isCompiledAgainWhenTheIndexIsTorn() throws IOException {
    write(names(100));
    load();
    byte[] index = Files.readAllBytes(folder.index());
    index[index.length / 2] ^= 1;
    Files.write(folder.index(), index);
    assertThat(has(load(), "n99.example")).isTrue();
  }

  @Test
  void keepsTheIndexWhenTheBudgetIsSpent() throws IOException {
    write(names(100));
    load();
    write(names(110));
    long spent = folder.size() + 100;
    LoadedLists lists = load(new ListsBudget(256 << 20, spent), new ArrayList<>());
    assertThat(lists.warnings())
        .containsExactly(
            "lists: compiling the lists takes more than the 0 MiB of disk that are left for it;"
                + " the index from before stays in use");
    assertThat(has(lists, "n99.example")).isTrue();
    assertThat(has(load(), "n109.example")).isTrue();
  }

  @Test
  void isReadApartWhenItIsLarge() throws IOException {
    write(names(150_000));
    List<String> moments = new ArrayList<>();
    LoadedLists lists = load(ListsBudget.USUAL, moments);
    assertThat(moments).anySatisfy(moment -> assertThat(moment).contains("131,072 entries read"));
    assertThat(has(lists, "a.n149999.example")).isTrue();
    assertThat(has(lists, "n150000.example")).isFalse();
    assertThat(lists.states().getFirst().report().entries()).isEqualTo(150_000);
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "n" + i + ".example\n")
        .collect(Collectors.joining());
  }

  /** Each version is younger than the one before, however fast the test is. */
  private void write(String text) throws IOException {
    Files.writeString(source, text);
    written++;
    Files.setLastModifiedTime(source, FileTime.from(Instant.ofEpochSecond(1_000 + written)));
  }

  private final List<String> heard = new ArrayList<>();

  private LoadedLists load() throws IOException {
    heard.clear();
    return load(ListsBudget.USUAL, heard);
  }

  private List<String> work(LoadedLists loaded) {
    assertThat(loaded.errors()).isEmpty();
    return List.copyOf(heard);
  }

  private LoadedLists load(ListsBudget budget, List<String> moments) throws IOException {
    ListSource list =
        new ListSource(
            "names",
            ListSource.Format.DOMAINS,
            Optional.of(new Category("bad")),
            new ListSource.Location.Local(source),
            new Place("sluice.yaml", 1, 1, "lists[0].source"),
            false,
            ListSource.Fetching.USUAL);
    return ListsLoader.load(List.of(list), budget, folder, new Hearing(moments));
  }

  private record Hearing(List<String> moments) implements Progress {
    @Override
    public void line(String text) {
      moments.add(text);
    }

    @Override
    public void moment(String text) {
      moments.add(text);
    }
  }

  private static boolean has(LoadedLists lists, String name) {
    if (DomainName.of(name) instanceof Parse.Parsed<DomainName>(DomainName domain)) {
      return lists.index().ofName(domain).categories().contains(new Category("bad"));
    }
    throw new IllegalArgumentException(name);
  }
}

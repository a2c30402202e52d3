package dev.sluice.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.config.ListSource;
import dev.sluice.config.Place;
import dev.sluice.config.read.ConfigurationText;
import dev.sluice.lists.ListReport;
import dev.sluice.lists.read.EntrySink;
import dev.sluice.lists.read.SourceReader;
import dev.sluice.net.DomainName;
import dev.sluice.net.Parse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StarterListsTest {
  private static final Path CONF = Path.of("src/main/dist/conf");
  private static final int FEWEST = 15;

  @Test
  void everyNameIsTakenAsItStands() throws IOException {
    Path starter = CONF.resolve("lists/starter");
    Map<Category, Integer> counts = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    ListReport report = SourceReader.read(list(starter), starter, false, new Counting(counts));
    assertThat(report.skipped()).isEmpty();
    assertThat(counts).hasSize(14);
    assertThat(counts.values()).allMatch(count -> count >= FEWEST);
  }

  @Test
  void everyFileIsSortedAndHasANameOnce() throws IOException {
    try (Stream<Path> files = Files.walk(CONF.resolve("lists/starter"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<String> names =
            Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(names).as("%s", file).isSorted().doesNotHaveDuplicates();
        assertThat(Files.readAllLines(file).getFirst()).as("%s", file).startsWith("# ");
      }
    }
  }

  @Test
  void everyNameIsWrittenAsItIsKeptAndUnderNoOtherOfItsFile() throws IOException {
    try (Stream<Path> files = Files.walk(CONF.resolve("lists/starter"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<String> names =
            Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(names)
            .as("%s", file)
            .allSatisfy(
                name ->
                    assertThat(DomainName.of(name))
                        .isInstanceOfSatisfying(
                            Parse.Parsed.class,
                            parsed -> assertThat(parsed.value()).hasToString(name)))
            .noneMatch(name -> names.stream().anyMatch(other -> name.endsWith("." + other)));
      }
    }
  }

  @Test
  void everyPublicListCanBeUncommented() throws IOException {
    List<String> entries =
        Files.readAllLines(CONF.resolve("public-lists.yaml")).stream()
            .filter(line -> line.startsWith("# - {"))
            .map(line -> line.substring(2))
            .toList();
    assertThat(entries).hasSizeGreaterThan(10);
    ConfigurationText read =
        ConfigurationText.read(
            CONF.resolve("sluice.yaml"), "lists:\n" + String.join("\n", entries) + "\n");
    assertThat(read.errors()).isEmpty();
    assertThat(read.configuration().lists())
        .hasSameSizeAs(entries)
        .allMatch(list -> list.source() instanceof ListSource.Location.Remote);
  }

  private static ListSource list(Path folder) {
    return new ListSource(
        "starter",
        ListSource.Format.SQUIDGUARD,
        Optional.empty(),
        new ListSource.Location.Local(folder),
        new Place("sluice.yaml", 1, 1, ""),
        false,
        ListSource.Fetching.USUAL);
  }

  private record Counting(Map<Category, Integer> counts) implements EntrySink {
    @Override
    public void define(Category category) {
      counts.putIfAbsent(category, 0);
    }

    @Override
    public void add(Category category, Entry entry, boolean excepted) {
      counts.merge(category, 1, Integer::sum);
    }
  }
}

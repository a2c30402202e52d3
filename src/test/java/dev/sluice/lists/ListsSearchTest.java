package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.config.ListSource.Format;
import dev.sluice.config.Place;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListsSearchTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void everyLineThatHoldsAName() throws IOException {
    ListSource ads = local("ads", "# ads\nads.example\nother.example\nx.ads.example\n");
    assertThat(search(List.of(ads), "x.ads.example"))
        .isEqualTo(
            new ListsSearch(
                List.of(
                    "ads by list ads at ads:2: ads.example",
                    "ads by list ads at ads:4: x.ads.example"),
                List.of()));
  }

  @Test
  void aListThatCannotBeReadIsToldAndTheOthersAreLookedAt() throws IOException {
    Files.write(folder.resolve("packed.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1});
    ListSource packed = list("packed", new ListSource.Location.Local(folder.resolve("packed.gz")));
    ListSource gone = list("gone", new ListSource.Location.Local(folder.resolve("gone")));
    ListSource remote =
        list("remote", new ListSource.Location.Remote(URI.create("http://lists.example/ads")));
    ListSource ads = local("ads", "ads.example\n");
    ListsSearch search = search(List.of(packed, gone, remote, ads), "ads.example");
    assertThat(search.found()).containsExactly("ads by list ads at ads:1: ads.example");
    assertThat(search.notLookedAt())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("packed: it can't be unpacked: it ends too early"),
            line -> assertThat(line).startsWith("gone: there is no "),
            line -> assertThat(line).isEqualTo("remote: not fetched yet"));
  }

  private ListsSearch search(List<ListSource> lists, String name) throws IOException {
    Parse.Parsed<DomainName> host = (Parse.Parsed<DomainName>) DomainName.of(name);
    try (ListsFolder state = ListsFolder.borrow(folder.resolve("state"))) {
      return ListsSearch.of(lists, state, new Host.Named(host.value()), "");
    }
  }

  private ListSource local(String name, String text) throws IOException {
    return list(name, new ListSource.Location.Local(Files.writeString(folder.resolve(name), text)));
  }

  private static ListSource list(String name, ListSource.Location source) {
    return new ListSource(
        name,
        Format.DOMAINS,
        Optional.of(new Category(name)),
        source,
        new Place("sluice.yaml", 1, 1, "lists"),
        false,
        ListSource.Fetching.USUAL);
  }
}

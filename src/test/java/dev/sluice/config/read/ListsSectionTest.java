package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.config.ListSource.Fetching;
import dev.sluice.config.ListSource.Format;
import dev.sluice.config.ListSource.Location;
import dev.sluice.config.ListsBudget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListsSectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ format: hosts, category: a, source: x }|lists[0]: the key \"name\" is missing",
        "{ name: a, category: a, source: x }|lists[0]: the key \"format\" is missing",
        "{ name: a, format: hosts, source: x }|lists[0]: the key \"category\" is missing",
        "{ name: a, format: squidguard }|lists[0]: the key \"source\" is missing",
        "{ name: a, format: squidguard, category: b, source: x }|are its categories",
        "{ name: a, format: domain, category: b, source: x }|did you mean \"domains\"?",
        "{ name: a, format: hosts, category: a.b, source: x }|letters, digits, _ and - only",
        "{ name: a/b, format: hosts, category: a, source: x }|letters, digits, _ - . only",
        "{ name: a, format: hosts, category: a, source: \"ftp://x/y\" }|is not a URL such as",
        "{ name: a, format: hosts, category: a, source: \"https:///y\" }|is not a URL such as",
        "{ name: a, format: hosts, category: a, source: \"https://u:p@x/\" }|is not a URL such as",
        "{ name: a, format: hosts, category: a, source: x, refresh: 1d }|this one is not fetched",
        "{ name: a, format: hosts, category: a, source: x, sha256: f }|this one is not fetched",
        "{ name: a, format: hosts, category: a, source: x, allow-suffixes: yes }|true",
        "{ name: a, format: hosts, category: a, source: \"http://x/\", refresh: 1s }|at least 60s",
        "{ name: a, format: hosts, category: a, source: \"http://x/\", refresh: day }|such as 30m",
        "{ name: a, format: hosts, category: a, source: \"http://x/\", max-size: 1MB }|MiB or GiB",
        "{ name: a, format: hosts, category: a, source: \"http://x/\", sha256: abc }|hexadecimal"
      })
  void refusesWhatCannotBeRead(String list, String problem) {
    assertThat(Texts.errors("lists:\n  - " + list)).hasSize(1).first().asString().contains(problem);
  }

  @Test
  void refusesANameTwice() {
    assertThat(
            Texts.errors(
                """
                lists:
                  - { name: a, format: squidguard, source: x }
                  - { name: a, format: squidguard, source: y }
                """))
        .containsExactly(
            "sluice.yaml:3:13: lists[1].name: a list named \"a\" is at sluice.yaml:2:13");
  }

  @Test
  void sourcesAreRelativeToTheFilesFolder() {
    List<ListSource> lists =
        Texts.valid(
                """
                lists:
                  - { name: a, format: squidguard, source: lists/ut1 }
                  - { name: b, format: hosts, category: ads, source: /srv/hosts }
                """)
            .lists();
    assertThat(lists)
        .extracting(ListSource::source)
        .containsExactly(
            new Location.Local(Path.of("/etc/sluice/lists/ut1")),
            new Location.Local(Path.of("/srv/hosts")));
    assertThat(lists.get(0).category()).isEmpty();
    assertThat(lists.get(1).category()).contains(new Category("ads"));
    assertThat(lists.get(0).sourcePlace()).hasToString("sluice.yaml:2:44: lists[0].source");
  }

  @Test
  void readsHowAListIsFetched() {
    ListSource list =
        Texts.valid(
                """
                lists:
                  - name: a
                    format: adguard
                    category: ads
                    source: "https://lists.example/a.txt?x=1"
                    refresh: 12h
                    max-size: 5MiB
                    timeout: 90s
                    sha256: ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789
                    allow-suffixes: true
                """)
            .lists()
            .getFirst();
    assertThat(list.format()).isEqualTo(Format.ADBLOCK);
    assertThat(list.source())
        .isEqualTo(new Location.Remote(URI.create("https://lists.example/a.txt?x=1")));
    assertThat(list.allowSuffixes()).isTrue();
    assertThat(list.fetching())
        .isEqualTo(
            new Fetching(
                Duration.ofHours(12),
                Optional.of("abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789"),
                5L << 20,
                Duration.ofSeconds(90)));
  }

  @Test
  void readsTheBudget() {
    assertThat(Texts.valid("lists-memory: 200MiB\nlists-disk: 1GiB").listsBudget())
        .isEqualTo(new ListsBudget(200L << 20, 1L << 30));
    assertThat(Texts.valid("default: allow").listsBudget()).isEqualTo(ListsBudget.USUAL);
    assertThat(Texts.errors("lists-memory: 1MiB"))
        .first()
        .asString()
        .contains("sluice.yaml:1:15: lists-memory", "at least 128MiB");
  }
}

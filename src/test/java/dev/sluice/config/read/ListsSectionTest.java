package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import java.nio.file.Path;
import java.util.List;
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
        "{ name: a, format: hosts, category: a, source: \"https://x/y\" }|doesn't fetch lists yet",
        "{ name: a, format: squidguard, source: x.tar.gz }|doesn't unpack archives yet",
        "{ name: a, format: hosts, category: a, source: x, refresh: 1d }|doesn't serve it yet"
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
        .containsExactly("sluice.yaml:3:13: lists[1].name: a list named \"a\" is above");
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
        .containsExactly(Path.of("/etc/sluice/lists/ut1"), Path.of("/srv/hosts"));
    assertThat(lists.get(0).category()).isEmpty();
    assertThat(lists.get(1).category()).contains(new Category("ads"));
    assertThat(lists.get(0).sourcePlace()).hasToString("sluice.yaml:2:44: lists[0].source");
  }
}

package dev.sluice.app.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.load.ConfigurationLoader;
import dev.sluice.app.load.Load;
import dev.sluice.app.load.Loading;
import dev.sluice.config.Configuration;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyChangesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void nothingDiffersWhereOnlyLinesDo() throws IOException {
    assertThat(changes("rules: [ { block: a.example } ]", "\n\nrules:\n  - block: a.example"))
        .isEmpty();
  }

  @Test
  void tellsOfRulesAddedRemovedMovedAndChanged() throws IOException {
    assertThat(
            changes(
                """
                rules:
                  - block: a.example
                  - allow: [b.example, c.example]
                  - block: [192.0.2.0/24]
                  - allow: d.example
                  - { block: e.example, because: "no" }
                """,
                """
                rules:
                  - allow: d.example
                  - block: a.example
                  - allow: [b.example, x.example]
                  - { block: e.example, because: "no" }
                  - { allow: [203.0.113.0/24], because: "new" }
                """))
        .containsExactly(
            "rule added: sluice.yaml:6 (rules[4]) { allow: [203.0.113.0/24], because: \"new\" }",
            "rule removed: sluice.yaml:4 (rules[2]) { block: [192.0.2.0/24] }",
            "rule changed: sluice.yaml:4 (rules[2]) { allow: [b.example, x.example] }, was"
                + " sluice.yaml:3 (rules[1]) { allow: [b.example, c.example] }",
            "rule moved: sluice.yaml:2 (rules[0]) { allow: [d.example] }, was sluice.yaml:5"
                + " (rules[3])");
  }

  @Test
  void tellsOfGroupsTimesDefaultsAndTests() throws IOException {
    assertThat(
            changes(
                """
                groups:
                  staff: { addresses: [10.2.0.0/16, 10.3.0.0/16] }
                  guests: { addresses: 10.9.0.0/16 }
                times: { lessons: [mon 09:00-12:00] }
                tests:
                  - { client: 10.2.0.1, url: "https://a.example/", expect: allow }
                """,
                """
                groups:
                  staff: { addresses: 10.2.0.0/16, devices: "52:54:00:12:34:56" }
                  pupils: { addresses: 10.1.0.0/16 }
                times: { lessons: [mon 09:00-13:00] }
                timezone: Europe/Paris
                default: block
                unnamed: allow
                tests:
                  - { client: 10.2.0.1, url: "https://a.example/", expect: block }
                """))
        .containsExactly(
            "default: block, was allow",
            "unnamed: allow, was block",
            "group changed: staff, now with device 52:54:00:12:34:56, no more with 10.3.0.0/16",
            "group added: pupils (10.1.0.0/16)",
            "group removed: guests (10.9.0.0/16)",
            "time changed: lessons, now with mon 09:00-13:00, no more with mon 09:00-12:00",
            "timezone: Europe/Paris, was the machine's own",
            "tests: 1 added, 1 removed");
  }

  @Test
  void theOrderOfGroupsCounts() throws IOException {
    assertThat(
            changes(
                "groups: { a: { addresses: 10.1.0.0/16 }, b: { addresses: 10.0.0.0/8 } }",
                "groups: { b: { addresses: 10.0.0.0/8 }, a: { addresses: 10.1.0.0/16 } }"))
        .containsExactly("groups: in another order: b, a");
  }

  @Test
  void saysNoMoreThanAPersonReads() throws IOException {
    String many =
        String.join(
            "\n",
            IntStream.range(0, 500).mapToObj(i -> "  - block: site" + i + ".example").toList());
    List<String> words = changes("rules: []", "rules:\n" + many);
    assertThat(words).hasSize(Bounded.MOST + 1);
    assertThat(words.getLast()).isEqualTo("and 480 more rules added");
  }

  private List<String> changes(String old, String next) throws IOException {
    return PolicyChanges.between(read(old), read(next));
  }

  private Configuration read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("sluice.yaml"), text);
    try (ListsFolder lists = ListsFolder.borrow(folder.resolve("lists"))) {
      Loading loading = new Loading(lists, Progress.NOBODY, true);
      Load load = ConfigurationLoader.load(file, loading, Instant.EPOCH);
      assertThat(load).isInstanceOf(Load.Ready.class);
      return ((Load.Ready) load).configuration();
    }
  }
}

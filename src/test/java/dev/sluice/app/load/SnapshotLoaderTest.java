package dev.sluice.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.ConfigError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotLoaderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeALists() throws IOException {
    Files.writeString(folder.resolve("games.txt"), "games.example\nsocial.example/x\n");
  }

  @Test
  void aFileThatCannotBeReadIsAnError() throws IOException {
    Path file = folder.resolve("sluice.yaml");
    assertThat(errors(file))
        .containsExactly("sluice.yaml:1:1: there is no " + folder.resolve("sluice.yaml"));
    Files.write(file, new byte[] {'a', ':', (byte) 0xff});
    assertThat(errors(file)).containsExactly("sluice.yaml:1:1: " + file + " is not UTF-8 text");
    assertThat(errors(folder)).hasSize(1);
  }

  @Test
  void namesTheNearestCategory() throws IOException {
    assertThat(
            errors(
                """
                lists: [{ name: a, category: games, format: domains, source: games.txt }]
                rules:
                  - block: gamse
                  - block: [games, zzzzzzz]
                """))
        .containsExactly(
            "sluice.yaml:3:12: rules[0].block: unknown category \"gamse\"; did you mean \"games\"?",
            "sluice.yaml:4:20: rules[1].block: unknown category \"zzzzzzz\"; no list defines it");
  }

  @Test
  void tellsErrorsOfTextListsAndCategoriesAtOnce() throws IOException {
    assertThat(
            errors(
                """
                lists: [{ name: a, category: games, format: domains, source: nowhere.txt }]
                rules:
                  - block: [gamse, games, "~("]
                default: deny
                """))
        .extracting(error -> error.substring(0, "sluice.yaml:1".length()))
        .containsExactly("sluice.yaml:1", "sluice.yaml:3", "sluice.yaml:3", "sluice.yaml:4");
  }

  @Test
  void doesNotCallACategoryUnknownThatAFaultyListMayDefine() throws IOException {
    assertThat(
            errors(
                """
                lists: [{ name: a, format: squidguard, source: nowhere }]
                rules: [{ block: games }]
                """))
        .hasSize(1);
  }

  @Test
  void aFailingTestStopsTheLoad() throws IOException {
    assertThat(
            errors(
                """
                lists: [{ name: a, category: games, format: domains, source: games.txt }]
                rules:
                  - block: games
                tests:
                  - { client: 10.1.2.3, url: "https://www.games.example/", expect: allow }
                  - { client: 10.1.2.3, url: "https://other.example/", expect: block }
                  - { client: 10.1.2.3, url: "http://social.example/x/y", expect: block }
                """))
        .containsExactly(
            "sluice.yaml:5:5: tests[0]: the test fails: https://www.games.example/ expected allow,"
                + " got block by sluice.yaml:3 (rules[0]): { block: [games] }",
            "sluice.yaml:6:5: tests[1]: the test fails: https://other.example/ expected block, got"
                + " allow by sluice.yaml:1 (default)");
  }

  @Test
  void loadsWithWarnings() throws IOException {
    SnapshotLoader.Result result =
        load(
            """
            lists: [{ name: a, category: games, format: domains, source: games.txt }]
            groups: { idle: { addresses: 10.9.0.0/16 } }
            rules: [{ block: [games, "a.example/x"] }]
            tests: [{ client: 10.1.2.3, url: "games.example", expect: block }]
            """);
    assertThat(result)
        .isInstanceOfSatisfying(
            SnapshotLoader.Loaded.class,
            loaded -> {
              assertThat(loaded.snapshot().number()).isEqualTo(3);
              assertThat(loaded.snapshot().loadedAt()).isEqualTo(NOW);
              assertThat(loaded.report().tests()).isEqualTo(1);
              assertThat(loaded.report().lists().get(0).report().entries()).isEqualTo(2);
              assertThat(loaded.report().warnings())
                  .containsExactly(
                      "sluice.yaml: gateway.lan names no interface: nobody is intercepted but the LANs of"
                          + " a network.yaml in force",
                      "sluice.yaml:2:11: groups.idle: is named by no rule",
                      "sluice.yaml:3:9: rules[0]: TLS hides the path, so over https these don't"
                          + " match: a.example/x");
            });
  }

  private SnapshotLoader.Result load(String text) throws IOException {
    Path file = folder.resolve("sluice.yaml");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return Loads.load(file, 3, NOW);
  }

  private List<String> errors(String text) throws IOException {
    return errors(load(text));
  }

  private static List<String> errors(Path file) {
    return errors(Loads.load(file, 1, NOW));
  }

  private static List<String> errors(SnapshotLoader.Result result) {
    return switch (result) {
      case SnapshotLoader.Failed(List<ConfigError> errors) ->
          errors.stream().map(ConfigError::toString).toList();
      case SnapshotLoader.Loaded _ -> List.of();
    };
  }
}

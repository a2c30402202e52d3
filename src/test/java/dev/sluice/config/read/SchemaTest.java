package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.shape.Schema;
import dev.sluice.config.shape.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the reader say the same of how a file is built. */
final class SchemaTest {
  private static final Schema SCHEMA = new Schema(ConfigurationText.KEYS);
  private static final String NO_VALUE_OF_ANY_KEY = "[[[]]]";

  @ParameterizedTest
  @MethodSource("everyKey")
  void bothRefuseWhatNoKeyHolds(Spot spot) {
    String file = spot.file().apply(NO_VALUE_OF_ANY_KEY);
    assertThat(Texts.errors(file)).as(file).anyMatch(error -> error.contains(": " + spot.path()));
    assertThat(SCHEMA.problems(file))
        .as(file)
        .anyMatch(problem -> problem.startsWith(spot.pointer()));
  }

  @ParameterizedTest
  @MethodSource("everyKey")
  void bothTakeWhatAKeyUsuallyIs(Spot spot) {
    spot.key()
        .usual()
        .ifPresent(
            usual -> {
              String file = spot.file().apply(usual);
              assertThat(Texts.errors(file)).as(file).noneMatch(error -> error.contains("is not"));
              assertThat(SCHEMA.problems(file))
                  .as(file)
                  .noneMatch(problem -> problem.startsWith(spot.pointer()));
            });
  }

  @Test
  void whatAKeyUsuallyIsChangesNothing() {
    everyKey()
        .filter(spot -> spot.key().usual().isPresent())
        .filter(spot -> !spot.path().startsWith("lists["))
        .forEach(
            spot -> {
              var with = Texts.valid(spot.file().apply(spot.key().usual().orElseThrow()));
              var without = Texts.valid(spot.path().startsWith("cache") ? "cache: {}" : "");
              assertThat(with.gateway()).as("%s", spot).isEqualTo(without.gateway());
              assertThat(with.log()).as("%s", spot).isEqualTo(without.log());
              assertThat(with.listsBudget()).as("%s", spot).isEqualTo(without.listsBudget());
              assertThat(with.byDefault().action()).isEqualTo(without.byDefault().action());
              assertThat(with.unnamed().action()).isEqualTo(without.unnamed().action());
              assertThat(with.cache().map(cache -> cache.memory()))
                  .isEqualTo(without.cache().map(cache -> cache.memory()));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ruls: []",
        "rules: word",
        "rules: { block: a.example }",
        "rules: [word]",
        "rules: [{}]",
        "rules: [null]",
        "rules: [{ because: x }]",
        "rules: [{ allow: a.example, block: b.example }]",
        "rules: [{ block: [] }]",
        "rules: [{ block: }]",
        "rules: [{ block: '' }]",
        "rules: [{ block: { a: b } }]",
        "rules: [{ block: a.example, for: [] }]",
        "rules: [{ block: a.example, because: [a] }]",
        "rules: [{ block: a.example, because: 42 }]",
        "rules: [{ blok: a.example }]",
        "default: maybe",
        "default:",
        "default: [allow]",
        "groups: [a]",
        "groups: { a: 10.1.0.0/16 }",
        "groups: { a: { addresses: { x: y } } }",
        "groups: { a: { addresses: [example.org] } }",
        "gateway: word",
        "gateway: { mode: tprox }",
        "gateway: { lan: a b }",
        "gateway: { intercept: { http: [0] } }",
        "gateway: { intercept: { http: [65536] } }",
        "gateway: { intercept: { ftp: [21] } }",
        "lists: { name: x }",
        "lists: [{ name: a, format: hosts, source: x }]",
        "lists: [{ name: a, category: b, source: x }]",
        "lists: [{ name: a, format: squidguard, category: b, source: x }]",
        "lists: [{ name: a, format: domain, category: b, source: x }]",
        "lists: [{ name: a/b, format: squidguard, source: x }]",
        "lists: [{ name: a, format: hosts, category: a.b, source: x }]",
        "lists: [{ name: a, format: squidguard, source: x, refresh: 1d }]",
        "lists: [{ name: a, format: squidguard, source: 'http://x/', refresh: day }]",
        "lists: [{ name: a, format: squidguard, source: 'http://x/', sha256: abc }]",
        "lists: [{ name: a, format: squidguard, source: x, allow-suffixes: 1 }]",
        "lists-memory: 512MB",
        "tests: [{ client: 10.1.2.3, url: a.example }]",
        "tests: [{ client: pc7, url: a.example, expect: block }]",
        "tests: [{ client: 10.1.2.3, url: a.example, expect: warned }]",
        "tests: [{ client: 10.1.2.3, at: monday, url: a.example, expect: block }]",
        "log: { format: xml }",
        "include: []",
        "include: { a: b }"
      })
  void bothRefuseAFileThatIsBuiltWrong(String file) {
    assertThat(Texts.errors(file)).isNotEmpty();
    assertThat(SCHEMA.problems(file)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rules:\ngroups:\nlists:\ntests:\ngateway:\nlog:",
        "rules: [{ block: 123 }, { block: [games, 'a.example', '10.0.0.0/8', '::1'] }]",
        "groups: { 7: { addresses: '::1' }, Year 8: { addresses: [] } }\n"
            + "rules: [{ for: 7, block: a.example }]",
        "gateway: { intercept: { http: ['80', 81], https: [] }, exempt: { clients: '::1' } }",
        "lists: [{ name: 1, format: adguard, category: 2, source: x, allow-suffixes: 'true' }]",
        "lists-disk: 500",
        "tests: [{ client: '::1', at: '2026-11-23 10:00:00', url: a.example, expect: block }]",
        "tests: [{ client: 10.0.0.1, at: '2026-11-23T10:00+01:00', url: a.b, expect: allow }]"
      })
  void bothTakeAFileThatIsBuiltRight(String file) {
    assertThat(Texts.errors(file)).isEmpty();
    assertThat(SCHEMA.problems(file)).isEmpty();
  }

  @Test
  void bothTakeTheShippedExampleTheSchoolsAndTheOneOfTheReadme() throws IOException {
    String example = Files.readString(Path.of("src/main/dist/conf/sluice.yaml"));
    assertThat(example).startsWith("# yaml-language-server: $schema=sluice.schema.json\n");
    assertThat(Texts.errors(example)).isEmpty();
    assertThat(SCHEMA.problems(example)).isEmpty();
    String school = Files.readString(Path.of("src/test/resources/school/sluice.yaml"));
    assertThat(Texts.errors(school)).isEmpty();
    assertThat(SCHEMA.problems(school)).isEmpty();
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```yaml\ngateway:") + "```yaml\n".length();
    String copied = readme.substring(start, readme.indexOf("```", start));
    assertThat(Texts.errors(copied)).isEmpty();
    assertThat(SCHEMA.problems(copied)).isEmpty();
  }

  static Stream<Spot> everyKey() {
    return Spot.of(ConfigurationText.KEYS);
  }
}

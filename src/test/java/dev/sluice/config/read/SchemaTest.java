package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the reader say the same of how a file is built. */
final class SchemaTest {
  private static final String NO_VALUE_OF_ANY_KEY = "[[[]]]";

  /** A key with all that is around it. */
  record Spot(Key key, UnaryOperator<String> file, String path) {
    @Override
    public String toString() {
      return path;
    }
  }

  @ParameterizedTest
  @MethodSource("everyKey")
  void bothRefuseWhatNoKeyHolds(Spot spot) {
    String file = spot.file().apply(NO_VALUE_OF_ANY_KEY);
    assertThat(Texts.errors(file)).as(file).anyMatch(error -> error.contains(": " + spot.path()));
    assertThat(Schema.problems(file))
        .as(file)
        .anyMatch(problem -> problem.startsWith(pointer(spot.path())));
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
              assertThat(Schema.problems(file))
                  .as(file)
                  .noneMatch(problem -> problem.startsWith(pointer(spot.path())));
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
    assertThat(Schema.problems(file)).isNotEmpty();
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
    assertThat(Schema.problems(file)).isEmpty();
  }

  @Test
  void bothTakeTheShippedExampleTheSchoolsAndTheOneOfTheReadme() throws IOException {
    String example = Files.readString(Path.of("src/main/dist/conf/sluice.yaml"));
    assertThat(example).startsWith("# yaml-language-server: $schema=sluice.schema.json\n");
    assertThat(Texts.errors(example)).isEmpty();
    assertThat(Schema.problems(example)).isEmpty();
    String school = Files.readString(Path.of("src/test/resources/school/sluice.yaml"));
    assertThat(Texts.errors(school)).isEmpty();
    assertThat(Schema.problems(school)).isEmpty();
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```yaml\ngateway:") + "```yaml\n".length();
    String copied = readme.substring(start, readme.indexOf("```", start));
    assertThat(Texts.errors(copied)).isEmpty();
    assertThat(Schema.problems(copied)).isEmpty();
  }

  static Stream<Spot> everyKey() {
    return below(ConfigurationText.KEYS, text -> text, "");
  }

  private static Stream<Spot> below(Keys keys, UnaryOperator<String> around, String path) {
    return keys.all().stream()
        .flatMap(
            key -> {
              UnaryOperator<String> file =
                  value -> around.apply("{ " + key.name() + ": " + value + " }");
              String inner = path.isEmpty() ? key.name() : path + "." + key.name();
              return Stream.concat(
                  Stream.of(new Spot(key, file, inner)), inside(key.shape(), file, inner));
            });
  }

  private static Stream<Spot> inside(Shape shape, UnaryOperator<String> around, String path) {
    return switch (shape) {
      case Shape.Mapping(Keys keys) -> below(keys, around, path);
      case Shape.Named(String _, Shape each) ->
          inside(each, value -> around.apply("{ x: " + value + " }"), path + ".x");
      case Shape.Items(Shape each) ->
          inside(each, value -> around.apply("[" + value + "]"), path + "[0]");
      case Shape.Either(List<Shape> shapes) ->
          shapes.stream().flatMap(each -> inside(each, around, path));
      case Shape.Several _,
          Shape.Word _,
          Shape.Prose _,
          Shape.Choice _,
          Shape.YesOrNo _,
          Shape.Whole _ ->
          Stream.empty();
    };
  }

  private static String pointer(String path) {
    return "$." + path;
  }
}

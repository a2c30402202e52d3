package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Configuration;
import dev.sluice.config.ListSource;
import dev.sluice.config.Place;
import dev.sluice.config.RuleTest;
import dev.sluice.policy.Group;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IncludedFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none.yaml|sluice.yaml:1:10: include: there is no /etc/sluice/none.yaml",
        "sluice.yaml|sluice.yaml:1:10: include: the file includes itself",
        "'\"*.yaml\"'|sluice.yaml:1:10: include: the file includes itself",
        "d/../sluice.yaml|sluice.yaml:1:10: include: the file includes itself",
        "[x, x]|sluice.yaml:1:14: include: x is included already at sluice.yaml:1:11",
        "'\"*.d/x\"'|sluice.yaml:1:10: include: only a file's name may have * or ?, not its folder",
        "[]|sluice.yaml:1:10: include: names nothing",
        "{ a: b }|sluice.yaml:1:10: include: must be a word or a list of words, not keys with values",
        "'\"a\\0b\"'|sluice.yaml:1:10: include: is not a file's name",
        "rules.d/a.yaml|rules.d/a.yaml:1:10: include: sluice.yaml includes this file, so it can't be"
            + " included here"
      })
  void refusesWhatCannotBeIncluded(String include, String error) {
    assertThat(
            new FilesInMemory()
                .with("x", "")
                .with("rules.d/a.yaml", "include: ../sluice.yaml")
                .errors("include: " + include))
        .containsExactly(error);
  }

  @Test
  void rulesOfFilesThatAreFirstStandAboveAllOthers() {
    FilesInMemory files =
        new FilesInMemory()
            .with("a.yaml", "first: false\nrules: [{ allow: [a.example] }]")
            .with("b.yaml", "first: true\ninclude: c.yaml\nrules: [{ allow: [b.example] }]")
            .with("c.yaml", "rules: [{ allow: [c.example] }]")
            .with("d.yaml", "rules: [{ allow: [d.example] }]\nfirst: true");
    String main = "include: [a.yaml, b.yaml, d.yaml]\nrules: [{ block: [m.example] }]";
    assertThat(files.read(main).configuration().rules())
        .extracting(rule -> rule.ref().file())
        .containsExactly("b.yaml", "d.yaml", "sluice.yaml", "a.yaml", "c.yaml");
    assertThat(files.read(main).configuration().outline().rules())
        .extracting(Place::file)
        .containsExactly("b.yaml", "d.yaml", "sluice.yaml", "a.yaml", "c.yaml");
    assertThat(files.errors("first: true"))
        .containsExactly(
            "sluice.yaml:1:8: first: is for included files only; this is the main one");
    assertThat(new FilesInMemory().with("x", "first: maybe").errors("include: x"))
        .singleElement()
        .asString()
        .startsWith("x:1:8: first: ");
  }

  @Test
  void boundsHowDeepAndHowMany() {
    FilesInMemory chain = new FilesInMemory();
    for (int i = 0; i < 20; i++) {
      chain.with("f" + i, "include: f" + (i + 1));
    }
    assertThat(chain.errors("include: f0"))
        .containsExactly("f7:1:10: include: files include one another more than 8 deep");
    FilesInMemory many = new FilesInMemory();
    for (int i = 0; i < 300; i++) {
      many.with("d/" + i + ".yaml", "");
    }
    assertThat(many.errors("include: d/*.yaml"))
        .isNotEmpty()
        .allMatch(error -> error.equals("sluice.yaml:1:10: include: more than 256 files"));
    String long4 = "#".repeat(FileSource.LONGEST - 1);
    assertThat(
            new FilesInMemory()
                .with("a", long4)
                .with("b", long4)
                .with("c", long4)
                .with("d", long4)
                .errors("include: [a, b, c, d]"))
        .containsExactly(
            "sluice.yaml:1:20: include: with d the files are longer than 16 MiB in all");
  }

  @Test
  void tellsErrorsFileByFileEachAtItsOwnPlace() {
    assertThat(
            new FilesInMemory()
                .with("rules.d/10.yaml", "\n\nrules:\n  - blok: a.example\n    because: x\n")
                .with("rules.d/20.yaml", "rules: [\n")
                .with("rules.d/30.yaml", "groups: { pupils: { addresses: x } }\n")
                .errors("include: rules.d/*.yaml\nrules:\n  - { for: pupil, block: a.b }\n"))
        .satisfiesExactly(
            error ->
                assertThat(error)
                    .isEqualTo(
                        "sluice.yaml:3:12: rules[0].for: unknown group \"pupil\"; did you mean"
                            + " \"pupils\"?"),
            error ->
                assertThat(error)
                    .isEqualTo(
                        "rules.d/10.yaml:4:5: rules[0]: unknown key \"blok\"; did you mean"
                            + " \"block\"?"),
            error -> assertThat(error).startsWith("rules.d/20.yaml:").contains("not YAML"),
            error ->
                assertThat(error).startsWith("rules.d/30.yaml:1:32: groups.pupils.addresses: "));
  }

  @Test
  void refusesInTwoFilesWhatOnlyOneMayHave() {
    assertThat(
            new FilesInMemory()
                .with(
                    "a.yaml",
                    """
                    log: { format: squid }
                    default: block
                    groups: { staff: { addresses: 10.3.0.0/16 } }
                    lists: [{ name: l, format: squidguard, source: x }]
                    """)
                .errors(
                    """
                    include: a.yaml
                    log: { format: json }
                    groups: { staff: { addresses: 10.2.0.0/16 } }
                    lists: [{ name: l, format: squidguard, source: x }]
                    """))
        .containsExactly(
            "a.yaml:1:1: log: stands already at sluice.yaml:2:1; only one of the files may have it",
            "a.yaml:3:11: groups: \"staff\" stands already at sluice.yaml:3:11",
            "a.yaml:4:17: lists[0].name: a list named \"l\" is at sluice.yaml:4:17");
  }

  @Test
  void aPatternThatNamesNothingIsAWarning() {
    ConfigurationText read = new FilesInMemory().read("include: rules.d/*.yaml");
    assertThat(read.errors()).isEmpty();
    assertThat(read.configuration().warnings())
        .extracting(Object::toString)
        .containsExactly("sluice.yaml:1:10: include: there is no file /etc/sluice/rules.d/*.yaml");
  }

  @Test
  void putsFilesTogetherInOrder() {
    Configuration configuration =
        new FilesInMemory()
            .with(
                "rules.d/20-late.yaml",
                """
                rules: [{ block: late.example }]
                unnamed: allow
                """)
            .with(
                "rules.d/10-early.yaml",
                """
                include: more/deep.yaml
                lists: [{ name: b, format: squidguard, source: lists/b }]
                groups: { early: { addresses: 10.3.0.0/16 } }
                rules: [{ for: early, block: early.example }, { allow: a.example }]
                tests: [{ client: 10.3.0.1, url: early.example, expect: block }]
                """)
            .with("rules.d/more/deep.yaml", "rules:\n  - { for: main, block: deep.example }\n")
            .with("rules.d/.hidden", "x")
            .read(
                """
                include: [rules.d/*.yaml]
                lists: [{ name: a, format: squidguard, source: lists/a }]
                groups: { main: { addresses: 10.2.0.0/16 } }
                rules: [{ for: early, allow: main.example }]
                tests: [{ client: 10.2.0.1, url: main.example, expect: allow }]
                """)
            .configuration();
    assertThat(configuration.files())
        .containsExactly(
            "sluice.yaml",
            "rules.d/10-early.yaml",
            "rules.d/more/deep.yaml",
            "rules.d/20-late.yaml");
    assertThat(configuration.rules())
        .extracting(rule -> rule.ref() + " " + rule.ref().what())
        .containsExactly(
            "sluice.yaml:4 rules[0]",
            "rules.d/10-early.yaml:4 rules[0]",
            "rules.d/10-early.yaml:4 rules[1]",
            "rules.d/more/deep.yaml:2 rules[0]",
            "rules.d/20-late.yaml:1 rules[0]");
    assertThat(configuration.groups()).extracting(Group::name).containsExactly("main", "early");
    assertThat(configuration.tests())
        .extracting(RuleTest::place)
        .extracting(Place::file)
        .containsExactly("sluice.yaml", "rules.d/10-early.yaml");
    assertThat(configuration.unnamed().ref()).hasToString("rules.d/20-late.yaml:2");
    assertThat(configuration.lists())
        .extracting(ListSource::source)
        .containsExactly(
            new ListSource.Location.Local(Path.of("/etc/sluice/lists/a")),
            new ListSource.Location.Local(Path.of("/etc/sluice/rules.d/lists/b")));
  }

  @Test
  void namesAFileElsewhereWhole() {
    assertThat(new FilesInMemory().with("../x.yaml", "rules: 1").errors("include: ../x.yaml"))
        .containsExactly(
            "/etc/x.yaml:1:8: rules: must be a list, each item after a dash, not a word");
  }
}

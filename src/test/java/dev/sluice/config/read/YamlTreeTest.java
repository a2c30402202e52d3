package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlTreeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b: c",
        "[1, 2",
        "a: {b",
        "\"\\q\"",
        "rules:\n- block: x.org\n default: allow",
        "? [a]\n: b",
        "a: 'open",
        "%YAML 3.0\n---\na: 1",
        "\u0000",
        "@",
        "a: `b`"
      })
  void tellsWhereTextStopsBeingYaml(String text) {
    assertThat(Texts.errors(text))
        .hasSize(1)
        .first()
        .asString()
        .matches("(?s)sluice\\.yaml:\\d+:\\d+: (\\S+: )?not YAML: .+");
  }

  @Test
  void saysThatTabsDoNotIndent() {
    assertThat(Texts.errors("gateway:\n\tlan: eth1"))
        .containsExactly("sluice.yaml:2:1: gateway: not YAML: a tab can't indent; use spaces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"default: &a allow", "default: *a", "rules: [{ block: [*.a.b, c.d] }]"})
  void refusesAnchorsAndAliases(String text) {
    assertThat(Texts.errors(text)).hasSize(1).first().asString().contains("anchors (&)");
  }

  @Test
  void refusesTextsThatWouldGrow() {
    String laughs = "a: &a [x, x, x]\n" + "b: &b [*a, *a, *a]\n".repeat(50);
    assertThat(Texts.errors(laughs)).hasSizeBetween(1, 200);
    assertThat(Texts.errors("[".repeat(100_000)))
        .containsExactly("sluice.yaml:1:17: nested too deep");
    assertThat(Texts.errors("#".repeat(4 * 1024 * 1024 + 1)))
        .containsExactly("sluice.yaml:1:1: the file is longer than 4 MiB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- { block: [a.b, c.d }|rules[1]: not YAML: while parsing a flow sequence",
        "- { block: [a.b, c.d|rules[1]: not YAML: the [ here is never closed",
        "- { block: a.b|rules[1]: not YAML: the { here is never closed",
        "- { block: a.b, because: \"x }|rules[1]: not YAML: the quote here is never closed",
        "- { block: a.b, because: 'it's late' }|rules[1]: not YAML: ",
        "- { block: [a.b, ~^https?://[^/]+/x] }|rules[1]: not YAML: ",
        "- block: a: b|rules[1]",
        "- block: \"a.b\" c|rules[1]",
        "- block: @a|rules[1]"
      })
  void oneBrokenEntryHidesNoOther(String broken, String message) {
    List<String> errors =
        Texts.errors(
            "rules:\n  - blok: a.b\n  "
                + broken
                + "\n  - allow: x..y\n  - { block: ok.example }\n");
    assertThat(errors).hasSize(3);
    assertThat(errors.get(0)).startsWith("sluice.yaml:2:5: rules[0]: unknown key");
    assertThat(errors.get(1)).startsWith("sluice.yaml:3:").contains(message);
    assertThat(errors.get(2)).startsWith("sluice.yaml:4:12: rules[2].allow: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groups:\n  a: { addresses: 10.1.0.0/16 }\n   b: { addresses: 10.2.0.0/16 }\nrules:\n"
            + "  - { for: b, block: x.example }",
        "groups:\n  a: { addresses: 10.1.0.0/16 }\n b: { addresses: 10.2.0.0/16 }\nrules:\n"
            + "  - { for: b, block: x.example }",
        "groups:\n  b:\n    addresses: 10.1.0.0/16\n\trules: x\nrules:\n"
            + "  - { for: b, block: x.example }",
        "rules:\n  - block: x.example\n   because: late\n  - allow: y.example",
        "rules:\n  - block: x.example\n  because: late\n  - allow: y.example",
        "rules:\n  - block: x.example\n      because: late\n  - allow: y.example",
        "rules:\n  - block: x.example\n - allow: y.example\ndefault: block",
        "rules:\n  - block: x.example\n   - allow: y.example\ndefault: block",
        "rules:\n  - block: x.example\n\t- allow: y.example\ndefault: block",
        "rules:\n  - block: x.example\n\tbecause: late\ndefault: block",
        "gateway:\n  mode tproxy\n  lan: eth1\n",
      })
  void aWrongIndentationIsOneError(String text) {
    assertThat(Texts.errors(text)).hasSize(1);
  }

  @Test
  void refusesASecondDocument() {
    assertThat(Texts.errors("default: allow\n---\ndefault: block"))
        .containsExactly("sluice.yaml:2:1: a second document; the file must hold one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "# only a comment\n", "---\n", "\uFEFF", "\uFEFFdefault: allow"})
  void takesAnEmptyTextAndAByteOrderMark(String text) {
    assertThat(Texts.errors(text)).isEmpty();
  }

  @Property
  void neverFails(
      @ForAll
          @Chars({'a', ':', ' ', '\n', '-', '[', ']', '{', '}', '"', '\'', '#', '&', '*', '!', '?'})
          String text) {
    assertThat(Texts.errors(text)).isNotNull();
  }

  @Property
  void neverFailsOnAnyText(@ForAll String text) {
    assertThat(Texts.errors(text)).isNotNull();
  }
}

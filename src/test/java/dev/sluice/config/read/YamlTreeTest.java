package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        .matches("(?s)sluice\\.yaml:\\d+:\\d+: not YAML: .+");
  }

  @Test
  void saysThatTabsDoNotIndent() {
    assertThat(Texts.errors("gateway:\n\tlan: eth1"))
        .containsExactly("sluice.yaml:2:1: not YAML: a tab can't indent; use spaces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"default: &a allow", "default: *a", "a: &a [x, x]\nb: [*a, *a]\nc: *a"})
  void refusesAnchorsAndAliases(String text) {
    assertThat(Texts.errors(text)).hasSize(1).first().asString().contains("anchors (&)");
  }

  @Test
  void refusesTextsThatWouldGrow() {
    String laughs = "a: &a [x, x, x]\n" + "b: &b [*a, *a, *a]\n".repeat(50);
    assertThat(Texts.errors(laughs)).hasSize(1);
    assertThat(Texts.errors("[".repeat(100_000)))
        .containsExactly("sluice.yaml:1:17: nested too deep");
    assertThat(Texts.errors("#".repeat(4 * 1024 * 1024 + 1)))
        .containsExactly("sluice.yaml:1:1: the file is longer than 4 MiB");
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

package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ItemTest {
  @ParameterizedTest
  @ValueSource(strings = {"default:", "default: ''", "default: ' '", "default: null"})
  void anEmptyWordIsAnError(String text) {
    assertThat(Texts.errors(text)).hasSize(1).first().asString().endsWith("default: is empty");
  }

  @Test
  void aListIsNoWord() {
    assertThat(Texts.errors("default: [allow]"))
        .containsExactly("sluice.yaml:1:10: default: must be a single word, not a list");
  }

  @Test
  void aWordIsNoListOfRules() {
    assertThat(Texts.errors("rules: allow"))
        .containsExactly(
            "sluice.yaml:1:8: rules: must be a list, each item after a dash, not a word");
  }

  @Test
  void anItemIsNamedByItsNumber() {
    assertThat(Texts.errors("rules:\n  - block: x.example\n  - blok: y.example"))
        .contains("sluice.yaml:3:5: rules[1]: unknown key \"blok\"; did you mean \"block\"?");
  }

  @Test
  void aWordStandsForAListOfOne() {
    assertThat(Texts.valid("gateway: { lan: eth1 }").gateway().lan()).containsExactly("eth1");
  }

  @Test
  void aChoiceNamesWhatCanBeChosen() {
    assertThat(Texts.errors("default: deny"))
        .containsExactly("sluice.yaml:1:10: default: \"deny\" is not one of allow, block");
  }
}

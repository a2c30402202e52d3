package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SectionTest {
  @Test
  void namesTheNearestKey() {
    assertThat(Texts.errors("gatway: {}\nruls: []"))
        .containsExactly(
            "sluice.yaml:1:1: unknown key \"gatway\"; did you mean \"gateway\"?",
            "sluice.yaml:2:1: unknown key \"ruls\"; did you mean \"rules\"?");
  }

  @Test
  void namesTheKnownKeysWhenNoneIsNear() {
    assertThat(Texts.errors("log: { zzzzzz: 1 }"))
        .containsExactly(
            "sluice.yaml:1:8: log: unknown key \"zzzzzz\"; known here: access, format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "splice"})
  void saysThatALaterKeyIsNotServedYet(String key) {
    assertThat(Texts.errors(key + ": {}"))
        .containsExactly(
            "sluice.yaml:1:1: unknown key \""
                + key
                + "\": this version of Sluice doesn't serve it yet");
  }

  @Test
  void refusesAKeyWrittenTwice() {
    assertThat(Texts.errors("default: allow\ndefault: block"))
        .containsExactly("sluice.yaml:2:1: the key \"default\" is written twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway: [a]", "gateway: word", "groups: 5", "log: []"})
  void refusesOtherThanKeysWithValues(String text) {
    assertThat(Texts.errors(text)).hasSize(1).first().asString().contains("must be keys");
  }

  @Test
  void doesNotMissKeysInWhatIsNoMapping() {
    assertThat(Texts.errors("lists:\n  - word"))
        .containsExactly("sluice.yaml:2:5: lists[0]: must be keys with values, not a word");
    assertThat(Texts.errors("rules:\n  - word")).hasSize(1);
  }

  @Test
  void aKeyWithoutValueIsAsIfItWereNotThere() {
    assertThat(Texts.errors("gateway:\nlists:\ngroups:\nrules:\ntests:\nlog:")).isEmpty();
  }
}

package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.RuleTest;
import dev.sluice.config.RuleTime;
import dev.sluice.policy.Action;
import org.junit.jupiter.api.Test;

final class TestsSectionTest {
  @Test
  void refusesFaultyTestsAllAtOnce() {
    assertThat(
            Texts.errors(
                """
                tests:
                  - { client: 10.1, url: "ftp://x/", expect: blok, at: yesterday }
                  - {}
                """))
        .containsExactly(
            "sluice.yaml:2:15: tests[0].client: \"10.1\" is not an address",
            "sluice.yaml:2:26: tests[0].url: \"ftp://x/\" can't be asked for: the scheme must be"
                + " http or https",
            "sluice.yaml:2:46: tests[0].expect: \"blok\" is not one of allow, block, warn; did you mean"
                + " \"block\"?",
            "sluice.yaml:2:56: tests[0].at: \"yesterday\" is not a time such as 2026-11-23T10:00",
            "sluice.yaml:3:5: tests[1]: the key \"client\" is missing",
            "sluice.yaml:3:5: tests[1]: the key \"url\" is missing",
            "sluice.yaml:3:5: tests[1]: the key \"expect\" is missing");
  }

  @Test
  void readsATest() {
    RuleTest test =
        Texts.valid(
                """
                tests:
                  - client: 10.1.2.3
                    at: "2026-11-23T10:00"
                    url: "https://games.example/"
                    expect: block
                """)
            .tests()
            .get(0);
    assertThat(test.at()).isEqualTo(RuleTime.parse("2026-11-23T10:00"));
    assertThat(test.url()).isEqualTo("https://games.example/");
    assertThat(test.expect()).isEqualTo(Action.BLOCK);
    assertThat(test.place()).hasToString("sluice.yaml:2:5: tests[0]");
  }
}

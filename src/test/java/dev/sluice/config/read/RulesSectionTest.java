package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.CategoryUse;
import dev.sluice.config.Configuration;
import dev.sluice.policy.Action;
import dev.sluice.policy.Rule;
import dev.sluice.policy.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulesSectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|rules[0]: says none of allow, block, warn",
        "{ because: x }|rules[0]: says none of allow, block, warn",
        "{ allow: a.example, block: b.example }|rules[0]: says allow and block; a rule has one action",
        "{ block: [] }|rules[0].block: names nothing",
        "{ block: }|rules[0].block: must be a word or a list of words, not nothing",
        "{ block: { a: b } }|rules[0].block: must be a word or a list of words",
        "{ block: a.example, for: [] }|rules[0].for: names nothing",
        "{ block: a.example, for: studens }|unknown group \"studens\"; did you mean \"students\"?",
        "{ block: a.example, for: x }|rules[0].for: unknown group \"x\"",
        "{ block: a.example, because: [a, b] }|rules[0].because: must be a single word",
        "{ block: a.example, during: lesons }|rules[0].during: unknown time \"lesons\"; did you mean \"lessons\"?",
        "{ block: a.example, for: [] }|rules[0].for: names nothing",
        "{ block: a.example, for: not }|rules[0].for: \"not\" what? The name of a group must follow",
        "{ block: a.example, for: not studens }|unknown group \"studens\"; did you mean \"students\"?",
        "{ block: a.example, for: \"!students\" }|unknown group \"!students\"; write \"not students\"",
        "{ block: a.example, for: [students, not students] }|names \"students\" with and without \"not\"",
        "{ block: a.example, for: [students, students] }|names \"students\" twice",
        "{ block: a.example, inspect: b.example }|unknown key \"inspect\": this version",
        "{ warn: a.example, block: b.example }|says warn and block; a rule has one action"
      })
  void refusesFaultyRules(String rule, String problem) {
    assertThat(
            Texts.errors(
                "groups: { students: { addresses: 10.1.0.0/16 } }\n"
                    + "times: { lessons: mon-fri 08:45-12:15 }\nrules:\n  - "
                    + rule))
        .hasSize(1)
        .first()
        .asString()
        .contains(problem);
  }

  @Test
  void readsChoicesOfGroupsAndTimes() {
    Rule rule =
        Texts.valid(
                """
                groups: { staff: { addresses: 10.1.0.0/16 }, guests: { addresses: 10.2.0.0/16 } }
                times: { lessons: mon-fri 08:45-12:15, night: daily 22:00-06:00 }
                rules:
                  - { for: [staff, not guests], during: not  night, warn: games }
                """)
            .rules()
            .getFirst();
    assertThat(rule.action()).isEqualTo(Action.WARN);
    assertThat(rule.groups()).isEqualTo(new Selection(List.of("staff"), List.of("guests")));
    assertThat(rule.during()).isEqualTo(new Selection(List.of(), List.of("night")));
  }

  @Test
  void tellsEveryErrorOfEveryRule() {
    assertThat(Texts.errors("rules:\n  - block: [a..b, \"~(\"]\n  - {}\n  - allow: \"*.c.d\""))
        .hasSize(4);
  }

  @Test
  void readsRulesWithTheirPlaces() {
    Configuration configuration =
        Texts.valid(
            """
            groups:
              students: { addresses: 10.1.0.0/16 }
              staff: { addresses: 10.2.0.0/16 }
            rules:
              - allow: bbc.co.uk
              - for: [staff, students]
                block: [games, a.example]
                because: "Not now"
            """);
    Rule first = configuration.rules().get(0);
    assertThat(first.action()).isEqualTo(Action.ALLOW);
    assertThat(first.groups().isAll()).isTrue();
    assertThat(first.because()).isEmpty();
    assertThat(first.ref()).hasToString("sluice.yaml:5");
    Rule second = configuration.rules().get(1);
    assertThat(second.action()).isEqualTo(Action.BLOCK);
    assertThat(second.groups().named()).containsExactly("staff", "students");
    assertThat(second.because()).isEqualTo("Not now");
    assertThat(second.ref().line()).isEqualTo(6);
    assertThat(second.ref().what()).isEqualTo("rules[1]");
    assertThat(configuration.categoryUses())
        .extracting(CategoryUse::place)
        .extracting(Object::toString)
        .containsExactly("sluice.yaml:7:13: rules[1].block");
  }
}

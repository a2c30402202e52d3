package dev.sluice.config.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.ConfigWarning;
import dev.sluice.config.read.ConfigurationText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DoubtsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final String GROUPS =
      """
      groups:
        all: { addresses: [10.0.0.0/8, "fd00::/8"] }
        staff: { addresses: 192.168.2.0/24 }
      times:
        lessons: [mon-fri 08:00-13:00]
      rules:
      """;
  private static final String USES =
      "  - { for: [all, staff], during: lessons, block: last.example }\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ block: [example.org, games] }|{ allow: [www.example.org, games] }",
        "{ block: [games, ads] }|{ for: staff, during: lessons, block: ads }",
        "{ for: [staff, all], block: games }|{ for: all, block: games }",
        "{ for: not staff, block: games }|{ for: [all, not staff], block: games }",
        "{ during: lessons, block: games }|{ during: lessons, allow: games }",
        "{ block: 10.9.0.0/16 }|{ allow: [10.9.1.0-10.9.2.255, 10.9.3.3] }",
        "{ block: a.example/x }|{ block: www.a.example/x/y }",
        "{ block: a.example }|{ block: www.a.example/x }",
        "{ block: ':1-65535' }|{ allow: [games, a.example, '~x', 10.0.0.1] }",
        "{ block: '~casino' }|{ allow: '~casino' }"
      })
  void aRuleWhollyUnderAnEarlierOneCanNeverMatch(String first, String second) {
    assertThat(doubts(GROUPS + "  - " + first + "\n  - " + second + "\n" + USES))
        .contains(
            "sluice.yaml:8:5: rules[1]: can never match: rules[0] (sluice.yaml:7) comes first and"
                + " matches all that it matches, for the same clients and times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ block: www.example.org }|{ allow: example.org }",
        "{ for: staff, block: games }|{ block: games }",
        "{ for: staff, block: games }|{ for: [staff, all], block: games }",
        "{ for: not staff, block: games }|{ for: all, block: games }",
        "{ during: lessons, block: games }|{ block: games }",
        "{ during: lessons, block: games }|{ during: not lessons, block: games }",
        "{ block: 10.9.1.0/24 }|{ block: 10.9.0.0/16 }",
        "{ block: a.example/x }|{ block: a.example/xy }",
        "{ block: a.example/x }|{ block: a.example }",
        "{ block: ':1-1023' }|{ allow: [games] }",
        "{ block: games }|{ allow: [games, ads] }",
        "{ block: '~casino' }|{ allow: 'casino.example' }"
      })
  void aRuleThatMayMatchIsNotDoubted(String first, String second) {
    assertThat(doubts(GROUPS + "  - " + first + "\n  - " + second + "\n" + USES))
        .noneMatch(doubt -> doubt.contains("never"));
  }

  @Test
  void severalRulesCanShadowOneTogether() {
    assertThat(
            doubts(
                "rules:\n  - block: a.example\n  - allow: b.example\n"
                    + "  - block: [www.b.example, a.example]\n"))
        .containsExactly(
            "sluice.yaml:4:5: rules[2]: can never match: rules[0] (sluice.yaml:2), rules[1]"
                + " (sluice.yaml:3) come first and together match all that it matches, for the same"
                + " clients and times");
  }

  /**
   * Each is compared with all above it; what that comes to is bounded, and the end is said once.
   */
  @Test
  void saysWhereItNoLongerLooksForShadows() {
    StringBuilder text = new StringBuilder("rules:\n");
    for (int rule = 0; rule < 7000; rule++) {
      text.append("  - block: s").append(rule).append(".example\n");
    }
    text.append("  - block: s1.example\n");
    assertThat(doubts(text.toString()))
        .singleElement()
        .asString()
        .matches(
            "sluice.yaml:\\d{4}:5: rules\\[\\d{4}]: there are too many rules and sites to tell of this"
                + " one, and of those that follow, whether an earlier rule matches all that they"
                + " match");
  }

  @Test
  void tellsOfGroupsThatNobodyIsInAndOfRulesForThem() {
    assertThat(
            doubts(
                """
                gateway: { exempt: { clients: [10.7.0.0/16] } }
                groups:
                  empty: { addresses: [] }
                  exempt: { addresses: [10.7.1.0/24, 10.7.9.9] }
                rules:
                  - { for: empty, block: a.example }
                  - { for: exempt, block: a.example }
                """))
        .containsExactly(
            "sluice.yaml:3:3: groups.empty: nobody is in it: it has neither addresses nor devices",
            "sluice.yaml:4:3: groups.exempt: nobody is in it: gateway.exempt.clients takes all its"
                + " addresses out",
            "sluice.yaml:6:5: rules[0]: can never match: nobody is in the groups that it is for");
  }

  @Test
  void tellsOnceOfEachPairOfGroupsThatOverlap() {
    assertThat(
            doubts(
                """
                groups:
                  a: { addresses: [10.1.0.0/16, "fd00:1::/64"], devices: ["52:54:00:12:34:56"] }
                  b: { addresses: [10.1.255.0-10.2.0.9, "fd00:1::5"], devices: ["52:54:00:12:34:56"] }
                  c: { addresses: [10.1.0.1, 10.1.0.2, 10.1.0.3, 10.1.0.4, 10.3.0.0/16] }
                rules:
                  - { for: [a, b, c], block: a.example }
                """))
        .containsExactly(
            "sluice.yaml:3:3: groups.b: shares 10.1.255.0-10.1.255.255, fd00:1::5, device"
                + " 52:54:00:12:34:56 with groups.a (sluice.yaml:2:3): rules for either hold for"
                + " it, and logs name a",
            "sluice.yaml:4:3: groups.c: shares 10.1.0.1, 10.1.0.2, 10.1.0.3 and 1 more with"
                + " groups.a (sluice.yaml:2:3): rules for either hold for it, and logs name a");
  }

  @Test
  void tellsWhatARuleSaysTwice() {
    assertThat(
            doubts(
                """
                rules:
                  - block: [a.example, games, www.a.example, games, a.example]
                """))
        .containsExactly(
            "sluice.yaml:2:5: rules[0]: names www.a.example, which a.example holds already",
            "sluice.yaml:2:5: rules[0]: names games twice",
            "sluice.yaml:2:5: rules[0]: names a.example twice");
  }

  @Test
  void tellsWhatTlsHides() {
    assertThat(
            doubts(
                """
                rules:
                  - { block: [a.example/x, b.example] }
                  - { warn: c.example }
                """))
        .containsExactly(
            "sluice.yaml:2:5: rules[0]: TLS hides the path, so over https these don't match:"
                + " a.example/x",
            "sluice.yaml:3:5: rules[1]: over https no page can be shown, so there it blocks and"
                + " doesn't warn");
    assertThat(
            doubts("gateway: { intercept: { http: [] } }\nrules:\n  - { block: [a.example/x] }\n"))
        .containsExactly(
            "sluice.yaml:3:5: rules[0]: can never match: TLS hides the path, and no port is"
                + " intercepted as HTTP");
  }

  @Test
  void tellsWhatNoRuleNames() {
    assertThat(
            doubts(
                """
                lists:
                  - { name: a, category: ads, format: hosts, source: a }
                  - { name: b, category: games, format: hosts, source: b }
                groups: { idle: { addresses: 10.9.0.0/16 } }
                times:
                  lessons: [mon-fri 08:00-13:00]
                  off: ["2026-12-24 off"]
                rules:
                  - { during: off, block: games }
                  - { block: b.example }
                """))
        .containsExactly(
            "sluice.yaml:2:54: lists[0].source: no rule names its category ads",
            "sluice.yaml:4:11: groups.idle: is named by no rule",
            "sluice.yaml:6:3: times.lessons: is named by no rule",
            "sluice.yaml:7:3: times.off: never comes: it has no hours",
            "sluice.yaml:9:5: rules[0]: can never match: it is never the time that it is for");
  }

  @Test
  void tellsOfTimesThatAreOver() {
    assertThat(
            doubts(
                """
                times:
                  holidays: [2025-10-24..2025-11-02, 2025-12-20..2026-01-04]
                  outing: ["2026-11-25 08:00-16:00"]
                  breaks: [mon-fri 10:00-10:20, "2025-11-03 off"]
                rules:
                  - { during: [holidays, outing, breaks], block: a.example }
                """))
        .containsExactly("sluice.yaml:2:3: times.holidays: is over: its last day was 2026-01-04");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rules:\n  - block: games\n  - allow: example.org\n"})
  void aPlainFileIsNotDoubted(String text) {
    assertThat(doubts(text)).isEmpty();
  }

  private static List<String> doubts(String text) {
    ConfigurationText read = ConfigurationText.read(Path.of("/etc/sluice/sluice.yaml"), text);
    assertThat(read.errors()).isEmpty();
    return Doubts.of(read.configuration(), TODAY).stream().map(ConfigWarning::toString).toList();
  }
}

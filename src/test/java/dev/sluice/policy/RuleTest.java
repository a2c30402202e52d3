package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.PortRange;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleTest {
  private static final RuleRef REF = new RuleRef("sluice.yaml", 1, "rules[0]");

  @Test
  void isTextAsTheFileHasIt() {
    assertThat(
            new Rule(
                    REF,
                    Action.WARN,
                    new Selection(List.of("staff"), List.of("guests")),
                    Selection.of(List.of("lessons")),
                    List.of(
                        Flows.category("games"),
                        Flows.site("ru"),
                        Flows.url("a.example", "/x"),
                        new Target.Expression("^http"),
                        Flows.network("10.1.0.10-10.1.0.50"),
                        new Target.Ports(new PortRange(8000, 8099))),
                    "Not now")
                .text())
        .isEqualTo(
            "{ for: [staff, not guests], during: lessons, warn: [games, .ru, a.example/x, ~^http,"
                + " 10.1.0.10-10.1.0.50, :8000-8099], because: \"Not now\" }");
  }

  @Test
  void leavesOutWhatItDoesntSay() {
    assertThat(Flows.rule(0, Action.ALLOW, List.of(), Flows.site("a.example")).text())
        .isEqualTo("{ allow: [a.example] }");
  }
}

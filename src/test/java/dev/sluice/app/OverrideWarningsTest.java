package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Configuration;
import dev.sluice.config.read.ConfigurationText;
import dev.sluice.net.DomainName;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.override.Order;
import dev.sluice.policy.override.Overrides;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OverrideWarningsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Configuration CONFIGURATION =
      ConfigurationText.read(
              Path.of("/etc/sluice/sluice.yaml"),
              """
              groups: { staff: { addresses: 10.2.0.0/16 } }
              rules:
                - { for: staff, allow: a.example }
                - { block: a.example }
              """)
          .configuration();

  @Test
  void tellsWhichRuleMakesAnOverridePointless() {
    Overrides overrides =
        new Overrides(
            List.of(
                order(1, Action.ALLOW, NOW.plusSeconds(60)),
                order(2, Action.BLOCK, NOW.plusSeconds(60)),
                order(3, Action.ALLOW, NOW)),
            4);
    assertThat(OverrideWarnings.of(CONFIGURATION, overrides, NOW))
        .containsExactly(
            "override 1 (allow www.a.example for staff) changes nothing: rules[0] (sluice.yaml:3)"
                + " does the same at any time");
  }

  private static Order order(int number, Action action, Instant until) {
    if (DomainName.of("www.a.example") instanceof Parse.Parsed<DomainName>(DomainName name)) {
      Who staff = new Who.InGroup("staff");
      return new Order(
          number, action, staff, new Where.Site(name), NOW.minusSeconds(60), until, "");
    }
    throw new IllegalStateException("no name");
  }
}

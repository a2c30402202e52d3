package dev.sluice.policy;

import static dev.sluice.policy.Flows.category;
import static dev.sluice.policy.Flows.http;
import static dev.sluice.policy.Flows.network;
import static dev.sluice.policy.Flows.rule;
import static dev.sluice.policy.Flows.site;
import static dev.sluice.policy.Flows.tls;
import static dev.sluice.policy.Flows.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.category.Holdings;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvidenceTest {
  private final RuleTargets targets =
      new RuleTargets(
          List.of(
              rule(
                  0,
                  Action.BLOCK,
                  List.of(),
                  network("192.0.2.0/24"),
                  site("a.example"),
                  url("a.example", "/x"),
                  category("games"))));

  @Test
  void anUnnamedFlowShowsItsDestinationOnly() {
    assertThat(of(Flows.unnamed("")).holdings()).isSameAs(Holdings.NONE);
    assertThat(of(Flows.unnamed("192.0.2.66")).holdings().categories())
        .containsExactly(new Category("malware"));
    assertThat(of(Flows.unnamed("192.0.2.66")).reason(0)).isEqualTo(Reason.NETWORK);
  }

  @Test
  void theNarrowestReasonIsTold() {
    assertThat(of(http("a.example", "/x")).reason(0)).isEqualTo(Reason.URL);
    assertThat(of(http("a.example", "/y")).reason(0)).isEqualTo(Reason.SITE);
    assertThat(of(tls(Flows.CLIENT, "a.example", "192.0.2.1")).reason(0)).isEqualTo(Reason.SITE);
    assertThat(of(http("192.0.2.1", "/")).reason(0)).isEqualTo(Reason.NETWORK);
    assertThat(of(tls("games.example")).reason(0)).isEqualTo(Reason.CATEGORY);
  }

  @Test
  void gathersCategoriesFromNameUrlAndAddress() {
    assertThat(
            of(http(Flows.CLIENT, "portal.example", "/games", "192.0.2.66"))
                .holdings()
                .categories())
        .containsExactly(new Category("games"), new Category("malware"));
  }

  private Evidence of(Flow flow) {
    return Evidence.of(flow, targets, Flows.index());
  }
}

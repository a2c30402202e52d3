package dev.sluice.policy;

import static dev.sluice.policy.Explanation.Miss.DESTINATION_NOT_KNOWN;
import static dev.sluice.policy.Explanation.Miss.NOT_NAMED;
import static dev.sluice.policy.Explanation.Miss.PATH_NOT_SEEN;
import static dev.sluice.policy.Flows.http;
import static dev.sluice.policy.Flows.network;
import static dev.sluice.policy.Flows.rule;
import static dev.sluice.policy.Flows.tls;
import static dev.sluice.policy.Flows.url;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MissesTest {
  private static final Rule PATH = rule(0, Action.BLOCK, List.of(), url("a.example", "/x"));
  private static final Rule NETWORK = rule(1, Action.BLOCK, List.of(), network("10.0.0.0/8"));

  @Test
  void aPathIsHiddenInTlsOnly() {
    assertThat(miss(tls("www.a.example"), PATH)).isEqualTo(PATH_NOT_SEEN);
    assertThat(miss(tls("b.example"), PATH)).isEqualTo(NOT_NAMED);
    assertThat(miss(http("a.example", "/y"), PATH)).isEqualTo(NOT_NAMED);
  }

  @Test
  void aNetworkNeedsADestination() {
    assertThat(miss(tls("a.example"), NETWORK)).isEqualTo(DESTINATION_NOT_KNOWN);
    assertThat(miss(tls(Flows.CLIENT, "a.example", "192.0.2.1"), NETWORK)).isEqualTo(NOT_NAMED);
  }

  private static Explanation.Miss miss(Flow flow, Rule rule) {
    return new Misses(flow, new ClientGroups(List.of()), List.of(), List.of()).of(rule).miss();
  }
}

package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientGroupsTest {
  private final ClientGroups groups =
      new ClientGroups(
          List.of(
              Flows.group("b", "10.1.0.0/16", "10.1.2.3"),
              Flows.group("a", "10.0.0.0/8", "2001:db8::/32"),
              Flows.group("none")));

  @Test
  void aStrangerIsInNone() {
    Flow stranger = from("192.0.2.1");
    assertThat(groups.of(stranger).first()).isEmpty();
    assertThat(groups.explain(stranger)).isEmpty();
    assertThat(isIn(stranger, "b", "a", "none")).isFalse();
  }

  @Test
  void writtenOrderDecidesWhichIsFirst() {
    assertThat(groups.of(from("10.1.2.3")).first()).isEqualTo(Optional.of("b"));
    assertThat(groups.explain(from("10.1.2.3")))
        .hasToString("[b (10.1.0.0/16, 10.1.2.3), a (10.0.0.0/8)]");
    assertThat(groups.of(from("10.9.0.1")).first()).isEqualTo(Optional.of("a"));
    assertThat(groups.explain(from("2001:db8::1"))).hasToString("[a (2001:db8::/32)]");
  }

  @Test
  void unknownNamesAreNobody() {
    assertThat(isIn(from("10.9.0.1"), "x")).isFalse();
    assertThat(isIn(from("10.9.0.1"), "x", "a")).isTrue();
  }

  private boolean isIn(Flow flow, String... some) {
    return groups.of(flow).meets(groups.condition(Selection.of(List.of(some))));
  }

  private static Flow from(String client) {
    return Flows.tls(Flows.address(client), "a.example", "");
  }
}

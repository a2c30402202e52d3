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
    ClientGroups.Membership stranger = groups.of(Flows.address("192.0.2.1"));
    assertThat(stranger.first()).isEmpty();
    assertThat(stranger.all()).isEmpty();
    assertThat(stranger.inAnyOf(new int[] {0, 1, 2})).isFalse();
  }

  @Test
  void writtenOrderDecidesWhichIsFirst() {
    ClientGroups.Membership both = groups.of(Flows.address("10.1.2.3"));
    assertThat(both.first()).isEqualTo(Optional.of("b"));
    assertThat(both.all()).containsExactly("b", "a");
    assertThat(groups.of(Flows.address("10.9.0.1")).first()).isEqualTo(Optional.of("a"));
    assertThat(groups.of(Flows.address("2001:db8::1")).all()).containsExactly("a");
  }

  @Test
  void unknownNamesAreNobody() {
    assertThat(groups.numbered(List.of("a", "x"))).containsExactly(1);
    assertThat(groups.numbered(List.of())).isEmpty();
  }
}

package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.policy.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GroupsSectionTest {
  @Test
  void refusesFaultyGroupsAllAtOnce() {
    assertThat(
            Texts.errors(
                """
                groups:
                  a: { addresses: [10.1.0.0/16, nowhere] }
                  b: { devices: ["52:54:00:12:34:56"] }
                  a: { addresses: 10.2.0.0/16 }
                  c:
                """))
        .containsExactly(
            "sluice.yaml:2:33: groups.a.addresses: \"nowhere\" is not an address, a network such as"
                + " 10.1.0.0/16 or a range such as 10.1.0.10-10.1.0.50",
            "sluice.yaml:3:6: groups.b: the key \"addresses\" is missing",
            "sluice.yaml:3:8: groups.b: unknown key \"devices\": this version of Sluice doesn't"
                + " serve it yet",
            "sluice.yaml:4:3: groups: the key \"a\" is written twice",
            "sluice.yaml:5:5: groups.c: the key \"addresses\" is missing");
  }

  @Test
  void keepsWrittenOrder() {
    List<Group> groups =
        Texts.valid(
                """
                groups:
                  z: { addresses: [10.1.0.0/16, "fd00:1::/64"] }
                  a: { addresses: 10.2.0.9 }
                """)
            .groups();
    assertThat(groups).extracting(Group::name).containsExactly("z", "a");
    assertThat(groups.get(0).addresses()).hasSize(2);
  }
}

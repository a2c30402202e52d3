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
                  b: { devices: ["52:54:00:12:34"], addresses: 10.1.0.9-10.1.0.1 }
                  not b: { addresses: 10.3.0.0/16 }
                  a: { addresses: 10.2.0.0/16 }
                  c:
                """))
        .containsExactly(
            "sluice.yaml:2:33: groups.a.addresses: \"nowhere\" is not an address, a network such as"
                + " 10.1.0.0/16 or a range such as 10.1.0.10-10.1.0.50",
            "sluice.yaml:3:18: groups.b.devices: \"52:54:00:12:34\" is not a device's address such as"
                + " 52:54:00:12:34:56",
            "sluice.yaml:3:48: groups.b.addresses: \"10.1.0.9-10.1.0.1\" is a range that ends before"
                + " it begins",
            "sluice.yaml:4:3: not b: \"not b\" can't be a name: rules say \"not\" to leave something"
                + " out",
            "sluice.yaml:5:3: groups: the key \"a\" is written twice",
            "sluice.yaml:6:5: groups.c: has neither addresses nor devices");
  }

  @Test
  void keepsWrittenOrder() {
    List<Group> groups =
        Texts.valid(
                """
                groups:
                  z: { addresses: [10.1.0.0/16, "fd00:1::/64"] }
                  a: { addresses: 10.2.0.9-10.2.0.20, devices: 52-54-00-12-34-56 }
                """)
            .groups();
    assertThat(groups).extracting(Group::name).containsExactly("z", "a");
    assertThat(groups.get(0).addresses()).hasSize(2);
    assertThat(groups.get(1).devices()).hasToString("[52:54:00:12:34:56]");
  }
}

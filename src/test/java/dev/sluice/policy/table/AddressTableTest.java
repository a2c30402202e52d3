package dev.sluice.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.AddressRange;
import dev.sluice.net.Addresses;
import dev.sluice.net.Parse;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressTableTest {
  private static final AddressTable<String> TABLE =
      table("0.0.0.0/0", "10.1.0.0/16", "10.1.0.10-10.1.0.50", "::/0", "fd00:1::/64", "fd00:1::9");

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, [0]",
    "10.1.0.9, '[0, 1]'",
    "10.1.0.50, '[0, 1, 2]'",
    "255.255.255.255, [0]",
    "fd00:1::9, '[3, 4, 5]'",
    "fd00:1::a, '[3, 4]'",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, [3]"
  })
  void keepsFamiliesApart(String address, String tags) {
    assertThat(TABLE.find(Addresses.parse(address).orElseThrow())).isEqualTo(tags);
  }

  private static AddressTable<String> table(String... ranges) {
    AddressTable.Builder builder = new AddressTable.Builder();
    for (int i = 0; i < ranges.length; i++) {
      if (AddressRange.parse(ranges[i]) instanceof Parse.Parsed<AddressRange>(var range)) {
        builder.add(range, i);
      }
    }
    return builder.build(Arrays::toString);
  }
}

package dev.sluice.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class NetworkTableTest {
  private final NetworkTable table = new NetworkTable();

  @Test
  void findsNothingInAnEmptyTable() {
    assertThat(table.find(Lines.address("10.0.0.1"))).isEmpty();
    assertThat(table.find(Lines.address("::1"))).isEmpty();
  }

  @Test
  void keepsTheFamiliesApart() {
    put("0.0.0.0/0", 4);
    put("::/0", 6);
    assertThat(table.find(Lines.address("0.0.0.1"))).containsExactly(4);
    assertThat(table.find(Lines.address("::2"))).containsExactly(6);
    assertThat(table.find(Lines.address("::ffff:10.0.0.1"))).containsExactly(4);
  }

  @Test
  void findsTheLongestFirst() {
    put("10.0.0.0/8", 1);
    put("10.1.2.3", 3);
    put("10.1.0.0/16", 2);
    assertThat(table.find(Lines.address("10.1.2.3"))).containsExactly(3, 2, 1);
    assertThat(table.find(Lines.address("10.255.255.255"))).containsExactly(1);
    assertThat(table.find(Lines.address("11.0.0.0"))).isEmpty();
  }

  @Test
  void splitsIpv6AtAnyBit() {
    put("2001:db8::/63", 1);
    put("2001:db8::/64", 2);
    put("2001:db8::/65", 3);
    put("2001:db8::1/128", 4);
    assertThat(table.find(Lines.address("2001:db8::1"))).containsExactly(4, 3, 2, 1);
    assertThat(table.find(Lines.address("2001:db8:0:0:8000::"))).containsExactly(2, 1);
    assertThat(table.find(Lines.address("2001:db8:0:1::"))).containsExactly(1);
  }

  @Property
  void agreesWithACidrOneByOne(
      @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 32) Integer> prefixes,
      @ForAll int network,
      @ForAll @IntRange(min = 0, max = 31) int flip) {
    NetworkTable fresh = new NetworkTable();
    List<Cidr> cidrs =
        prefixes.stream()
            .distinct()
            .map(prefix -> Cidr.parse(text(network) + "/" + prefix).orElseThrow())
            .toList();
    IntStream.range(0, cidrs.size()).forEach(i -> fresh.update(cidrs.get(i), _ -> i));
    var candidate = Lines.address(text(network ^ (1 << flip)));
    assertThat(fresh.find(candidate))
        .containsExactlyInAnyOrder(
            IntStream.range(0, cidrs.size())
                .filter(i -> cidrs.get(i).contains(candidate))
                .toArray());
  }

  private static String text(int address) {
    return Addresses.text(
        Addresses.ofBytes(
            new byte[] {
              (byte) (address >>> 24),
              (byte) (address >>> 16),
              (byte) (address >>> 8),
              (byte) address
            }));
  }

  private void put(String network, int number) {
    table.update(Cidr.parse(network).orElseThrow(), _ -> number);
  }
}

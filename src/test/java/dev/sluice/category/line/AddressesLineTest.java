package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Entry;
import dev.sluice.category.Lines;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressesLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ads.example",
        "192.0.2.256",
        "192.0.2.0/33",
        "192.0.2.9/24",
        "192.0.2.1 192.0.2.2",
        "192.0.2.9-192.0.2.1",
        "192.0.2.1-2001:db8::1",
        "-",
        "192.0.2.1/x",
        "http://192.0.2.1/x",
        "add x",
        "create x hash:net",
        "192.0.2.1-",
        "-192.0.2.1",
        "a-b.example"
      })
  void skipsWhatIsNoAddress(String line) {
    assertThat(AddressesLine.parse(line))
        .containsExactly(ListLine.skipped(ListLine.Reason.NOT_AN_ADDRESS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1|192.0.2.1/32",
        "192.0.2.0/24 ; SBL1|192.0.2.0/24",
        "192.0.2.0/24;SBL1|192.0.2.0/24",
        "192.0.2.1#why|192.0.2.1/32",
        "add drop 192.0.2.0/24 timeout 60|192.0.2.0/24",
        "2001:db8::/32 # why|2001:db8::/32",
        "2001:db8::1|2001:db8::1/128",
        "192.0.2.0-192.0.2.255|192.0.2.0/24",
        "192.0.2.1-192.0.2.1|192.0.2.1/32",
        "192.0.2.1 - 192.0.2.4|192.0.2.1/32 192.0.2.2/31 192.0.2.4/32",
        "2001:db8::-2001:db8::ffff|2001:db8::/112"
      })
  void takesAddressesNetworksAndRanges(String line, String networks) {
    assertThat(AddressesLine.parse(line))
        .extracting(each -> ((ListLine.Taken) each).entry().toString())
        .containsExactly(networks.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0-255.255.255.255", "0.0.0.0/0", "::/0", "127.0.0.1", "0.0.0.0-0.0.0.0"})
  void neverTakesAllThereIsNorTheMachineItself(String line) {
    assertThat(AddressesLine.parse(line)).containsExactly(ListLine.skipped(ListLine.Reason.LOCAL));
  }

  @Test
  void aRangeOverAddressesOfTheOtherFamilyIsTakenAsFarAsItCanBe() {
    assertThat(AddressesLine.parse("::fffe:8000:0-::1:0:0:0"))
        .contains(
            new ListLine.Taken(Lines.networkEntry("::fffe:8000:0/97")),
            ListLine.skipped(ListLine.Reason.NOT_AN_ADDRESS));
  }

  @Property
  void noRangeFails(@ForAll @Size(16) byte[] first, @ForAll @Size(16) byte[] last) {
    String from = Addresses.text(Addresses.ofBytes(first));
    assertThat(AddressesLine.parse(from + "-" + Addresses.text(Addresses.ofBytes(last))))
        .isNotEmpty();
  }

  @Property
  void aRangeIsJustItsAddresses(
      @ForAll @IntRange(max = 300) int from, @ForAll @IntRange(max = 300) int length) {
    List<ListLine> lines = AddressesLine.parse(address(from) + "-" + address(from + length));
    for (int i = 0; i < 700; i++) {
      InetAddress address = Addresses.parse(address(i)).orElseThrow();
      long holding = lines.stream().filter(line -> network(line).contains(address)).count();
      assertThat(holding).isEqualTo(i >= from && i <= from + length ? 1 : 0);
    }
  }

  private static Cidr network(ListLine line) {
    if (line instanceof ListLine.Taken(Entry.Network(Cidr cidr))) {
      return cidr;
    }
    throw new IllegalArgumentException(line.toString());
  }

  private static String address(int number) {
    return "198.51." + (100 + number / 256) + "." + number % 256;
  }

  @Property
  void neverFails(@ForAll String line) {
    assertThat(AddressesLine.parse(line)).isNotEmpty();
  }
}

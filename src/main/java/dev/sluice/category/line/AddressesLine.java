package dev.sluice.category.line;

import dev.sluice.category.Entry;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a list of addresses: an address, a CIDR, or a range {@code first-last}, which becomes
 * the CIDRs that make it up. Of what ipset(8) saves, the lines that add are taken.
 */
public final class AddressesLine {
  private static final ListLine NOT_AN_ADDRESS = ListLine.skipped(ListLine.Reason.NOT_AN_ADDRESS);
  private static final String ADD = "add ";

  private AddressesLine() {}

  /** One result for each network. */
  public static List<ListLine> parse(String line) {
    String word = word(line);
    if (word.isEmpty()) {
      return List.of(ListLine.BLANK);
    }
    int hyphen = word.indexOf('-');
    if (hyphen >= 0) {
      return range(word.substring(0, hyphen).strip(), word.substring(hyphen + 1).strip());
    }
    ListLine parsed = EntryText.isSeveral(word) ? NOT_AN_ADDRESS : EntryText.parse(word);
    return List.of(
        switch (parsed) {
          case ListLine.Taken(Entry.Network _) -> parsed;
          case ListLine.Taken _, ListLine.Excepted _, ListLine.Blank _ -> NOT_AN_ADDRESS;
          case ListLine.Skipped(ListLine.Reason reason) ->
              reason == ListLine.Reason.LOCAL ? parsed : NOT_AN_ADDRESS;
        });
  }

  /** What is before a comment, which may begin without a blank, and behind {@code add NAME}. */
  private static String word(String line) {
    String content = EntryText.content(line);
    int end = 0;
    while (end < content.length() && content.charAt(end) != ';' && content.charAt(end) != '#') {
      end++;
    }
    content = content.substring(0, end).strip();
    if (!content.startsWith(ADD)) {
      return content;
    }
    String[] words = content.split("[ \t]+");
    return words.length >= 3 ? words[2] : content;
  }

  private static List<ListLine> range(String from, String to) {
    Optional<InetAddress> first = Addresses.parse(from);
    Optional<InetAddress> last = Addresses.parse(to);
    if (first.isEmpty() || last.isEmpty()) {
      return List.of(NOT_AN_ADDRESS);
    }
    int size = first.get().getAddress().length;
    BigInteger next = new BigInteger(1, first.get().getAddress());
    BigInteger end = new BigInteger(1, last.get().getAddress());
    if (size != last.get().getAddress().length || next.compareTo(end) > 0) {
      return List.of(NOT_AN_ADDRESS);
    }
    List<ListLine> networks = new ArrayList<>();
    while (next.compareTo(end) <= 0) {
      int free =
          Math.min(
              next.signum() == 0 ? size * Byte.SIZE : next.getLowestSetBit(),
              end.subtract(next).add(BigInteger.ONE).bitLength() - 1);
      networks.add(network(next, size, free));
      next = next.add(BigInteger.ONE.shiftLeft(free));
    }
    return networks;
  }

  private static ListLine network(BigInteger first, int size, int freeBits) {
    byte[] bytes = new byte[size];
    byte[] number = first.toByteArray();
    int count = Math.min(size, number.length);
    System.arraycopy(number, number.length - count, bytes, size - count, count);
    String text = Addresses.text(Addresses.ofBytes(bytes));
    // Empty inside ::ffff:0:0/96, where Java takes six for four.
    return Cidr.parse(text + "/" + (size * Byte.SIZE - freeBits))
        .map(EntryText::network)
        .orElse(NOT_AN_ADDRESS);
  }
}

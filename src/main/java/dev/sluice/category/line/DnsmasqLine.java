package dev.sluice.category.line;

import dev.sluice.category.Entry;
import dev.sluice.net.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of dnsmasq.conf (dnsmasq(8)) that blocks: {@code address=/name/…/} with no address, {@code
 * #} or one that leads nowhere, {@code local=/name/} and {@code server=/name/}. {@code
 * server=/name/#} sends a name to the usual servers, whatever is said of names above it, and is an
 * exception. Names that are given a real address or a server are skipped, and so is any other
 * option.
 */
public final class DnsmasqLine {
  private static final String USUAL = "#";
  private static final ListLine UNSERVED = ListLine.skipped(ListLine.Reason.UNSERVED);

  private DnsmasqLine() {}

  /** One result for each name. */
  public static List<ListLine> parse(String line) {
    String text = EntryText.content(line);
    if (text.isEmpty()) {
      return List.of(ListLine.BLANK);
    }
    String option = text.startsWith("--") ? text.substring(2) : text;
    int equals = option.indexOf('=');
    String key = equals < 0 ? option : option.substring(0, equals).strip();
    boolean known = key.equals("address") || key.equals("local") || key.equals("server");
    String value = equals < 0 ? "" : option.substring(equals + 1).strip();
    int last = value.lastIndexOf('/');
    if (!known || !value.startsWith("/") || last == 0) {
      return List.of(UNSERVED);
    }
    String target = value.substring(last + 1).strip();
    boolean isAddress = key.equals("address");
    boolean excepts = !isAddress && target.equals(USUAL);
    boolean blocks = leadsNowhere(target, isAddress);
    List<ListLine> results = new ArrayList<>();
    for (String name : value.substring(1, last).split("/", -1)) {
      results.add(
          blocks || excepts ? name(name, excepts) : ListLine.skipped(ListLine.Reason.MAPPING));
    }
    return results;
  }

  /** {@code #} after an address key stands for the null address; after a server key for servers. */
  private static boolean leadsNowhere(String target, boolean isAddress) {
    if (target.isEmpty() || (isAddress && target.equals(USUAL))) {
      return true;
    }
    Optional<InetAddress> address = isAddress ? Addresses.parse(target) : Optional.empty();
    return address.filter(a -> a.isAnyLocalAddress() || a.isLoopbackAddress()).isPresent();
  }

  private static ListLine name(String word, boolean excepts) {
    ListLine name = EntryText.parseName(word);
    return excepts && name instanceof ListLine.Taken(Entry entry)
        ? new ListLine.Excepted(entry)
        : name;
  }
}

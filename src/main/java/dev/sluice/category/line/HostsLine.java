package dev.sluice.category.line;

import dev.sluice.net.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A line of a hosts file (hosts(5)) that blocks by pointing names at nowhere: an unspecified or
 * loopback address and then names. The machine's own names are skipped; so are names that are given
 * a real address. A line of one name alone is taken too.
 */
public final class HostsLine {
  private static final Set<String> OWN_NAMES =
      Set.of(
          "localhost",
          "localhost.localdomain",
          "local",
          "broadcasthost",
          "ip6-localhost",
          "ip6-loopback",
          "ip6-localnet",
          "ip6-mcastprefix",
          "ip6-allnodes",
          "ip6-allrouters",
          "ip6-allhosts");

  private static final List<String> USUAL = List.of("0.0.0.0 ", "127.0.0.1 ");

  private HostsLine() {}

  /** One result for each name. */
  public static List<ListLine> parse(String line) {
    for (String nowhere : USUAL) {
      if (line.startsWith(nowhere)
          && EntryText.plainName(line.substring(nowhere.length())) instanceof ListLine.Taken name) {
        return List.of(name);
      }
    }
    String content = EntryText.content(line);
    if (content.isEmpty()) {
      return List.of(ListLine.BLANK);
    }
    String[] words = content.split("[ \t]+");
    Optional<InetAddress> target = Addresses.parse(words[0]);
    if (target.isEmpty() || words.length == 1) {
      return List.of(
          words.length == 1 ? name(words[0]) : ListLine.skipped(ListLine.Reason.SEVERAL_WORDS));
    }
    boolean nowhere = target.get().isAnyLocalAddress() || target.get().isLoopbackAddress();
    List<ListLine> results = new ArrayList<>(words.length - 1);
    for (int i = 1; i < words.length; i++) {
      boolean own = OWN_NAMES.contains(words[i].toLowerCase(Locale.ROOT));
      results.add(nowhere || own ? name(words[i]) : ListLine.skipped(ListLine.Reason.MAPPING));
    }
    return results;
  }

  private static ListLine name(String word) {
    return OWN_NAMES.contains(word.toLowerCase(Locale.ROOT))
        ? ListLine.skipped(ListLine.Reason.LOCAL)
        : EntryText.parse(word);
  }
}

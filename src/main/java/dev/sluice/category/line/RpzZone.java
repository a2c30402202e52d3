package dev.sluice.category.line;

import dev.sluice.category.Entry;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The lines of a response policy zone (draft-vixie-dnsop-dns-rpz) in a zone file (RFC 1035 §5).
 * Names that are answered with NXDOMAIN, NODATA, nothing, or an address that leads nowhere are
 * taken, each with all under it; {@code rpz-passthru.} is an exception; networks of {@code rpz-ip}
 * are taken; any other trigger or answer is skipped. What the zone says of itself is blank.
 */
public final class RpzZone implements LineReader {
  private static final ListLine UNSERVED = ListLine.skipped(ListLine.Reason.UNSERVED);
  private static final ListLine MAPPING = ListLine.skipped(ListLine.Reason.MAPPING);
  private static final ListLine NOT_A_NAME = ListLine.skipped(ListLine.Reason.NOT_A_NAME);
  private static final String IP = ".rpz-ip";
  private static final String[] OTHER_TRIGGERS = {".rpz-client-ip", ".rpz-nsip", ".rpz-nsdname"};

  private final ZoneRecords records = new ZoneRecords();
  private String zone = "";
  private String origin = "";
  private String owner = "";

  @Override
  public List<ListLine> read(String line) {
    return List.of(
        switch (records.read(line)) {
          case ZoneRecords.Step.Nothing _ -> ListLine.BLANK;
          case ZoneRecords.Step.Endless _ -> ListLine.skipped(ListLine.Reason.TOO_LONG);
          case ZoneRecords.Step.Complete(boolean owned, List<String> words) -> words(owned, words);
        });
  }

  private ListLine words(boolean owned, List<String> words) {
    if (!owned) {
      return owner.isEmpty() ? NOT_A_NAME : record(words);
    }
    String first = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    if (first.startsWith("$")) {
      return directive(first, rest);
    }
    owner = absolute(first);
    return record(rest);
  }

  private ListLine directive(String name, List<String> words) {
    if (name.equalsIgnoreCase("$ORIGIN") && !words.isEmpty()) {
      origin = absolute(words.getFirst());
      zone = zone.isEmpty() ? origin : zone;
      return ListLine.BLANK;
    }
    return name.equalsIgnoreCase("$TTL") ? ListLine.BLANK : UNSERVED;
  }

  private ListLine record(List<String> words) {
    int at = 0;
    while (at < words.size() && isClassOrTtl(words.get(at))) {
      at++;
    }
    if (at == words.size()) {
      return NOT_A_NAME;
    }
    String data = at + 1 < words.size() ? words.get(at + 1) : "";
    return switch (words.get(at).toUpperCase(Locale.ROOT)) {
      case "SOA" -> {
        zone = owner.equals(".") ? zone : owner;
        yield ListLine.BLANK;
      }
      case "NS", "DNSKEY", "RRSIG", "NSEC", "NSEC3", "NSEC3PARAM", "ZONEMD" -> ListLine.BLANK;
      case "CNAME" -> isApex() ? ListLine.BLANK : byName(data.toLowerCase(Locale.ROOT));
      case "A", "AAAA" -> isApex() ? ListLine.BLANK : byAddress(Addresses.parse(data));
      default -> isApex() ? ListLine.BLANK : MAPPING;
    };
  }

  private static boolean isClassOrTtl(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "IN", "CH", "HS", "CS" -> true;
      default -> word.charAt(0) >= '0' && word.charAt(0) <= '9';
    };
  }

  private ListLine byName(String target) {
    boolean passes = target.equals("rpz-passthru.") || absolute(target).equals(owner);
    if (passes) {
      return trigger() instanceof ListLine.Taken(Entry entry)
          ? new ListLine.Excepted(entry)
          : UNSERVED;
    }
    return switch (target) {
      case ".", "*.", "rpz-drop." -> trigger();
      case "rpz-tcp-only." -> UNSERVED;
      default -> MAPPING;
    };
  }

  private ListLine byAddress(Optional<InetAddress> address) {
    return address.filter(a -> a.isAnyLocalAddress() || a.isLoopbackAddress()).isPresent()
        ? trigger()
        : MAPPING;
  }

  private ListLine trigger() {
    String name = inZone();
    if (name.endsWith(IP)) {
      return network(name.substring(0, name.length() - IP.length()));
    }
    for (String other : OTHER_TRIGGERS) {
      if (name.endsWith(other)) {
        return UNSERVED;
      }
    }
    return EntryText.parseName(name);
  }

  private boolean isApex() {
    return owner.equals(zone.isEmpty() ? "." : zone);
  }

  /** Lower case, with a dot at its end; as long as no origin is known, the zone is the root. */
  private String absolute(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".")) {
      return lower;
    }
    String under = origin.isEmpty() ? zone : origin;
    if (lower.equals("@")) {
      return under.isEmpty() ? "." : under;
    }
    return lower + "." + (under.equals(".") ? "" : under);
  }

  /** The owner without the zone's name; one outside of the zone as it is. */
  private String inZone() {
    String end = zone.isEmpty() || zone.equals(".") ? "." : "." + zone;
    return owner.endsWith(end)
        ? owner.substring(0, owner.length() - end.length())
        : owner.substring(0, owner.length() - 1);
  }

  /** The prefix length and then the address from its end; {@code zz} stands for {@code ::}. */
  private static ListLine network(String reversed) {
    String[] parts = reversed.split("\\.", -1);
    StringBuilder address = new StringBuilder();
    boolean four = parts.length == 5 && !reversed.contains("zz");
    for (int i = parts.length - 1; i > 0; i--) {
      boolean gap = parts[i].equals("zz");
      if (four) {
        address.append(address.isEmpty() ? "" : ".").append(parts[i]);
      } else if (gap) {
        address.append("::");
      } else {
        boolean first = address.isEmpty() || address.charAt(address.length() - 1) == ':';
        address.append(first ? "" : ":").append(parts[i]);
      }
    }
    return Cidr.parse(address + "/" + parts[0])
        .map(EntryText::network)
        .orElse(ListLine.skipped(ListLine.Reason.NOT_AN_ADDRESS));
  }
}

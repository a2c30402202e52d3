package dev.sluice.category.line;

import dev.sluice.category.Entry;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The lines of a response policy zone (draft-vixie-dnsop-dns-rpz) in a zone file (RFC 1035 §5).
 * Names that are answered with NXDOMAIN, NODATA, nothing, or an address that leads nowhere are
 * taken, each with all under it; {@code rpz-passthru.} is an exception; networks of {@code rpz-ip}
 * are taken; any other trigger or answer is skipped.
 */
public final class RpzZone implements LineReader {
  private static final ListLine UNSERVED = ListLine.skipped(ListLine.Reason.UNSERVED);
  private static final ListLine MAPPING = ListLine.skipped(ListLine.Reason.MAPPING);
  private static final String IP = ".rpz-ip";
  private static final String[] OTHER_TRIGGERS = {".rpz-client-ip", ".rpz-nsip", ".rpz-nsdname"};

  private String origin = "";
  private String owner = "";
  private int parentheses;

  @Override
  public List<ListLine> read(String line) {
    boolean insideRecord = parentheses > 0;
    String text = content(line);
    if (text.isBlank() || insideRecord) {
      return List.of(ListLine.BLANK);
    }
    List<String> words = new ArrayList<>(List.of(text.split("[\\s()]+")));
    words.removeIf(String::isEmpty);
    if (words.isEmpty()) {
      return List.of(ListLine.BLANK);
    }
    if (!Character.isWhitespace(text.charAt(0))) {
      String first = words.removeFirst();
      if (first.startsWith("$")) {
        return List.of(directive(first, words));
      }
      owner = first;
    }
    return List.of(record(words));
  }

  private ListLine directive(String name, List<String> words) {
    if (name.equalsIgnoreCase("$ORIGIN")) {
      origin = words.isEmpty() ? "" : withoutDot(words.getFirst());
      return ListLine.BLANK;
    }
    return name.equalsIgnoreCase("$TTL") ? ListLine.BLANK : UNSERVED;
  }

  private ListLine record(List<String> words) {
    while (!words.isEmpty() && isClassOrTtl(words.getFirst())) {
      words.removeFirst();
    }
    if (words.isEmpty()) {
      return ListLine.skipped(ListLine.Reason.NOT_A_NAME);
    }
    String type = words.removeFirst().toUpperCase(Locale.ROOT);
    String data = words.isEmpty() ? "" : words.getFirst();
    return switch (type) {
      case "SOA" -> {
        origin = origin.isEmpty() && owner.endsWith(".") ? withoutDot(owner) : origin;
        yield ListLine.BLANK;
      }
      case "NS" -> ListLine.BLANK;
      case "CNAME" -> byName(data.toLowerCase(Locale.ROOT));
      case "A", "AAAA" -> byAddress(Addresses.parse(data));
      default -> MAPPING;
    };
  }

  private static boolean isClassOrTtl(String word) {
    return word.equalsIgnoreCase("IN")
        || word.equalsIgnoreCase("CH")
        || word.equalsIgnoreCase("HS")
        || word.matches("[0-9]+[smhdwSMHDW]?");
  }

  private ListLine byName(String target) {
    return switch (target) {
      case ".", "*.", "rpz-drop." -> trigger();
      case "rpz-passthru." ->
          trigger() instanceof ListLine.Taken(Entry entry)
              ? new ListLine.Excepted(entry)
              : UNSERVED;
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
    String name = relative(owner.toLowerCase(Locale.ROOT));
    if (name.endsWith(IP)) {
      return network(name.substring(0, name.length() - IP.length()));
    }
    for (String other : OTHER_TRIGGERS) {
      if (name.endsWith(other)) {
        return UNSERVED;
      }
    }
    return EntryText.parse(name);
  }

  private String relative(String name) {
    if (!name.endsWith(".")) {
      return name;
    }
    String absolute = withoutDot(name);
    String zone = "." + origin.toLowerCase(Locale.ROOT);
    return !origin.isEmpty() && absolute.endsWith(zone)
        ? absolute.substring(0, absolute.length() - zone.length())
        : absolute;
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
        .<ListLine>map(cidr -> new ListLine.Taken(new Entry.Network(cidr)))
        .orElse(ListLine.skipped(ListLine.Reason.NOT_AN_ADDRESS));
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** The line without its comment; counts parentheses, between which a record spans lines. */
  private String content(String line) {
    boolean quoted = false;
    String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == ';') {
        return text.substring(0, i);
      } else if (!quoted && c == '(') {
        parentheses++;
      } else if (!quoted && c == ')') {
        parentheses = Math.max(0, parentheses - 1);
      }
    }
    return text;
  }
}

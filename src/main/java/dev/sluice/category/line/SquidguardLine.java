package dev.sluice.category.line;

import dev.sluice.category.Entry;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;

/**
 * A line of a squidGuard list, whichever of its files it is in: a name with all under it, an
 * address, or a URL prefix without its scheme. What follows an address and a slash is a path, never
 * a prefix length: real lists hold {@code 107.172.238.16/8}. As squidGuard does, a leading {@code
 * www.} of a URL is not looked at.
 */
public final class SquidguardLine {
  private static final String WWW = "www.";

  private SquidguardLine() {}

  public static ListLine parse(String line) {
    ListLine plain = EntryText.plainName(line);
    if (plain instanceof ListLine.Taken) {
      return plain;
    }
    String word = EntryText.content(line);
    if (word.isEmpty()) {
      return ListLine.BLANK;
    }
    if (EntryText.isSeveral(word)) {
      return ListLine.skipped(ListLine.Reason.SEVERAL_WORDS);
    }
    ListLine parsed = EntryText.parseUrl(word);
    return parsed instanceof ListLine.Taken(Entry entry)
        ? new ListLine.Taken(withoutWww(entry))
        : parsed;
  }

  private static Entry withoutWww(Entry entry) {
    return entry instanceof Entry.UrlPrefix(Host.Named(DomainName name), String path)
            && name.toString().startsWith(WWW)
            && DomainName.of(name.toString().substring(WWW.length()))
                instanceof Parse.Parsed<DomainName>(DomainName bare)
            && !PublicSuffixes.contains(bare.toString())
            && bare.toString().indexOf('.') >= 0
        ? new Entry.UrlPrefix(new Host.Named(bare), path)
        : entry;
  }
}

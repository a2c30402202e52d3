package dev.sluice.category;

import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;

/**
 * A line of a squidGuard {@code urls} file: a URL prefix without its scheme. As squidGuard does, a
 * leading {@code www.} is not looked at. A line without a path is taken as a site.
 */
public final class UrlsLine {
  private static final String WWW = "www.";

  private UrlsLine() {}

  public static ListLine parse(String line) {
    ListLine parsed = DomainsLine.parse(line);
    return parsed instanceof ListLine.Taken(Entry entry)
        ? new ListLine.Taken(withoutWww(entry))
        : parsed;
  }

  private static Entry withoutWww(Entry entry) {
    return entry instanceof Entry.UrlPrefix(Host.Named(DomainName name), String path)
            && name.toString().startsWith(WWW)
            && DomainName.of(name.toString().substring(WWW.length()))
                instanceof Parse.Parsed<DomainName>(DomainName bare)
            && bare.toString().indexOf('.') >= 0
        ? new Entry.UrlPrefix(new Host.Named(bare), path)
        : entry;
  }
}

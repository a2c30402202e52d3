package dev.sluice.category;

import dev.sluice.category.line.ListLine;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import java.net.InetAddress;

/** Short ways to write what tests expect. */
public final class Lines {
  private Lines() {}

  public static DomainName name(String text) {
    if (DomainName.of(text) instanceof Parse.Parsed<DomainName>(DomainName name)) {
      return name;
    }
    throw new IllegalArgumentException(text);
  }

  public static Host host(String text) {
    return Addresses.parse(text)
        .<Host>map(Host.Literal::new)
        .orElseGet(() -> new Host.Named(name(text)));
  }

  public static InetAddress address(String text) {
    return Addresses.parse(text).orElseThrow();
  }

  public static Entry.Site siteEntry(String text) {
    return new Entry.Site(name(text));
  }

  public static Entry.UrlPrefix urlEntry(String host, String path) {
    return new Entry.UrlPrefix(host(host), path);
  }

  public static Entry.Network networkEntry(String text) {
    return new Entry.Network(Cidr.parse(text).orElseThrow());
  }

  public static ListLine site(String text) {
    return new ListLine.Taken(siteEntry(text));
  }
}

package dev.sluice.category;

import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;

/** One thing that a list or a rule names. */
public sealed interface Entry {
  /** A name and all under it. */
  record Site(DomainName name) implements Entry {
    @Override
    public String toString() {
      return name.toString();
    }
  }

  /**
   * Every URL of a host, and of all under a named one, whose path begins with some segments.
   *
   * @param path in {@link UrlPath}'s form; never empty
   */
  record UrlPrefix(Host host, String path) implements Entry {
    @Override
    public String toString() {
      return host + path;
    }
  }

  /**
   * Every URL in which a regular expression is found, whatever the case of letters.
   *
   * @param text in RE2's syntax
   */
  record Expression(String text) implements Entry {
    @Override
    public String toString() {
      return "~" + text;
    }
  }

  /** Every destination in a network. */
  record Network(Cidr cidr) implements Entry {
    @Override
    public String toString() {
      return cidr.toString();
    }
  }
}

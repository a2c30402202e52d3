package dev.sluice.policy;

import dev.sluice.category.Category;
import dev.sluice.net.AddressRange;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.PortRange;

/** One word of a rule's list. */
public sealed interface Target {
  record InCategory(Category category) implements Target {
    @Override
    public String toString() {
      return category.name();
    }
  }

  /** A name and all under it. */
  record Site(DomainName name) implements Target {
    @Override
    public String toString() {
      String text = name.toString();
      return text.indexOf('.') < 0 ? "." + text : text;
    }
  }

  /**
   * Every URL of a host, and of all under a named one, whose path begins with some segments.
   *
   * @param path in {@link dev.sluice.category.UrlPath}'s form; never empty
   */
  record UrlPrefix(Host host, String path) implements Target {
    @Override
    public String toString() {
      return host + path;
    }
  }

  /**
   * Every URL in which a regular expression is found, whatever the case of letters.
   *
   * @param text in RE2's syntax, without the tilde
   */
  record Expression(String text) implements Target {
    @Override
    public String toString() {
      return "~" + text;
    }
  }

  /** Every destination in a network. */
  record Network(AddressRange addresses) implements Target {
    @Override
    public String toString() {
      return addresses.toString();
    }
  }

  /** Every destination at a port. */
  record Ports(PortRange ports) implements Target {
    @Override
    public String toString() {
      return ":" + ports;
    }
  }
}

package dev.sluice.policy.override;

import dev.sluice.category.UrlPath;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Reason;
import dev.sluice.policy.Subject;
import java.net.InetAddress;
import java.util.Optional;

/** What an override is about. */
public sealed interface Where {
  /** A name and all under it. */
  record Site(DomainName name) implements Where {
    @Override
    public String toString() {
      return name.toString();
    }
  }

  /**
   * Every URL of a host, and of all under a named one, whose path begins with some segments; over
   * plain HTTP only.
   *
   * @param path in {@link UrlPath}'s form; never empty
   */
  record Prefix(Host host, String path) implements Where {
    @Override
    public String toString() {
      return host + path;
    }
  }

  /** Every destination in a network, and every URL whose host is an address in it. */
  record Network(Cidr addresses) implements Where {
    @Override
    public String toString() {
      return NetworkText.of(addresses);
    }
  }

  /** What an admin wrote: a name, a name with a path, an address or a network. */
  static Parse<Where> parse(String text) {
    if (text.regionMatches(true, 0, "https://", 0, 8)) {
      String host = text.substring(8).replaceFirst("/$", "");
      return host.indexOf('/') < 0
          ? parse(host)
          : Parse.rejected("over https only the name is seen, never the path");
    }
    String rest = text.regionMatches(true, 0, "http://", 0, 7) ? text.substring(7) : text;
    Optional<Cidr> network = Cidr.parse(rest);
    if (network.isPresent()) {
      return Parse.parsed(new Network(network.get()));
    }
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : UrlPath.ofText(rest.substring(slash));
    return of(host, path);
  }

  private static Parse<Where> of(String host, String path) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    Optional<InetAddress> literal = Addresses.parse(bare);
    if (literal.isPresent()) {
      return Parse.parsed(
          path.isEmpty()
              ? new Network(Cidr.parse(bare).orElseThrow())
              : new Prefix(new Host.Literal(literal.get()), path));
    }
    if (host.indexOf('.') < 0) {
      return Parse.rejected("a word without a dot is no site");
    }
    return switch (DomainName.of(host.startsWith(".") ? host.substring(1) : host)) {
      case Parse.Parsed<DomainName>(DomainName name) ->
          Parse.parsed(path.isEmpty() ? new Site(name) : new Prefix(new Host.Named(name), path));
      case Parse.Rejected<DomainName>(String problem) -> Parse.rejected(problem);
      case Parse.Incomplete<DomainName> _ -> Parse.incomplete();
    };
  }

  /** Why a block that is about this blocks. */
  default Reason reason() {
    return switch (this) {
      case Site _ -> Reason.SITE;
      case Prefix _ -> Reason.URL;
      case Network _ -> Reason.NETWORK;
    };
  }

  /** Whether a flow goes there. */
  default boolean holds(Flow flow) {
    return switch (this) {
      case Site(DomainName name) ->
          switch (flow.subject()) {
            case Subject.TlsName(DomainName asked) -> asked.isWithin(name);
            case Subject.Url url -> isWithin(url.host(), name);
            case Subject.Unnamed _ -> false;
          };
      case Prefix(Host host, String path) ->
          flow.subject() instanceof Subject.Url url
              && (host instanceof Host.Named(DomainName name)
                  ? isWithin(url.host(), name)
                  : host.equals(url.host()))
              && begins(UrlPath.normalise(url.pathAndQuery()), path);
      case Network(Cidr addresses) ->
          flow.destination().map(to -> addresses.contains(to.address())).orElse(false)
              || (flow.subject() instanceof Subject.Url url
                  && url.host() instanceof Host.Literal(InetAddress address)
                  && addresses.contains(address));
    };
  }

  private static boolean isWithin(Host host, DomainName name) {
    return host instanceof Host.Named(DomainName asked) && asked.isWithin(name);
  }

  private static boolean begins(String path, String start) {
    return path.startsWith(start)
        && (path.length() == start.length()
            || UrlPath.endsBefore(path.charAt(start.length()), path.charAt(start.length() - 1)));
  }
}

package dev.sluice.seal;

import com.google.common.net.InternetDomainName;
import dev.sluice.net.Host;

/** How far a {@link Pass} reaches. */
public final class Scope {
  private Scope() {}

  /**
   * The host's registrable domain, such as {@code games.example} of {@code img.games.example}, so
   * that a page's parts from its other hosts come too; of an address, and of a name that is itself
   * a public suffix, the host alone.
   */
  public static String of(Host host) {
    return switch (host) {
      case Host.Literal literal -> literal.toString();
      case Host.Named named -> registrable(named.name().toString());
    };
  }

  /** A suffix that the public suffix list doesn't know is its last label (its rule {@code *}). */
  private static String registrable(String name) {
    if (!InternetDomainName.isValid(name)) {
      return name;
    }
    InternetDomainName domain = InternetDomainName.from(name);
    if (domain.isUnderPublicSuffix()) {
      return domain.topPrivateDomain().toString();
    }
    int last = name.lastIndexOf('.');
    return domain.isPublicSuffix() || last < 0
        ? name
        : name.substring(name.lastIndexOf('.', last - 1) + 1);
  }
}

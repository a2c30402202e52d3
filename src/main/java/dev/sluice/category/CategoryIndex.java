package dev.sluice.category;

import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.net.InetAddress;
import java.util.Set;

/** The lists, compiled: which categories hold a subject. Immutable and safe for any thread. */
public interface CategoryIndex {
  /** By the sites that are this name or that it lies under. */
  Holdings ofName(DomainName name);

  /**
   * By URL prefixes.
   *
   * @param pathAndQuery as sent; begins with a slash
   */
  Holdings ofUrl(Host host, String pathAndQuery);

  /** By the networks that contain this address. */
  Holdings ofAddress(InetAddress address);

  /** Every category that a list defines, also when it has no entry. */
  Set<Category> categories();
}

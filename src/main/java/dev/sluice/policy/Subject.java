package dev.sluice.policy;

import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.tls.NoServerName;

/** What a client asks for, as far as it is known. */
public sealed interface Subject {
  /**
   * A plain HTTP request's target URI.
   *
   * @param scheme {@code http} or {@code https}
   * @param host from the target or the Host field
   * @param port the URI's port
   * @param pathAndQuery begins with a slash; as sent
   */
  record Url(String scheme, Host host, int port, String pathAndQuery) implements Subject {
    @Override
    public String toString() {
      boolean usual = port == (scheme.equals("https") ? 443 : 80);
      return scheme + "://" + host + (usual ? "" : ":" + port) + pathAndQuery;
    }
  }

  /** A TLS connection that isn't inspected: its server name is all that is known. */
  record TlsName(DomainName name) implements Subject {}

  /** A connection on the TLS port without a readable name: only its address is known. */
  record Unnamed(NoServerName why) implements Subject {}
}

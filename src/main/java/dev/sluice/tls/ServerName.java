package dev.sluice.tls;

import dev.sluice.net.DomainName;

/** The name a ClientHello asks for, or why it has none. */
public sealed interface ServerName {
  record Present(DomainName name) implements ServerName {}

  record Absent(NoServerName why) implements ServerName {}
}

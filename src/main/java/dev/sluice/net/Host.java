package dev.sluice.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/** The host of an authority: a registered name or an address literal (RFC 3986 §3.2.2). */
public sealed interface Host {
  record Named(DomainName name) implements Host {
    @Override
    public String toString() {
      return name.toString();
    }
  }

  record Literal(InetAddress address) implements Host {
    @Override
    public String toString() {
      String text = Addresses.text(address);
      return address instanceof Inet6Address ? "[" + text + "]" : text;
    }
  }
}

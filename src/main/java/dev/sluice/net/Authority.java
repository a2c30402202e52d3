package dev.sluice.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Host and port as the Host field and an http URI have them: {@code uri-host [ ":" port ]} (RFC
 * 9110 §7.2, RFC 3986 §3.2).
 *
 * @param port 1 to 65535; empty when not written, or written as nothing behind the colon
 */
public record Authority(Host host, OptionalInt port) {

  /**
   * The authority written, strictly: no user information (RFC 9110 §4.2.4), no empty host (§4.2.1),
   * IPv6 in brackets and without a zone, IPv4 as four decimal numbers, names in ASCII. Never
   * Incomplete.
   */
  public static Parse<Authority> parse(String text) {
    if (text.indexOf('@') >= 0) {
      return Parse.rejected("user information before a host");
    }
    return text.startsWith("[") ? bracketed(text) : plain(text);
  }

  /** The port, or the scheme's own when none is written. */
  public int portOr(int usual) {
    return port.orElse(usual);
  }

  private static Parse<Authority> bracketed(String text) {
    int end = text.indexOf(']');
    if (end < 0) {
      return Parse.rejected("bracket not closed");
    }
    String literal = text.substring(1, end);
    Optional<InetAddress> address =
        literal.indexOf(':') < 0 ? Optional.empty() : Addresses.parse(literal);
    if (address.isEmpty()) {
      return Parse.rejected("not an IPv6 address between brackets");
    }
    String rest = text.substring(end + 1);
    if (!rest.isEmpty() && rest.charAt(0) != ':') {
      return Parse.rejected("text behind the bracket");
    }
    return withPort(new Host.Literal(address.get()), rest);
  }

  private static Parse<Authority> plain(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon);
    Optional<InetAddress> address = Addresses.parse(name);
    if (address.isPresent()) {
      return withPort(new Host.Literal(address.get()), rest);
    }
    return switch (DomainName.ofAscii(name)) {
      case Parse.Parsed<DomainName>(DomainName domain) -> withPort(new Host.Named(domain), rest);
      case Parse.Rejected<DomainName>(String problem) -> Parse.rejected(problem);
      case Parse.Incomplete<DomainName>() -> Parse.incomplete();
    };
  }

  /**
   * @param colonAndDigits empty, or a colon and what follows it
   */
  private static Parse<Authority> withPort(Host host, String colonAndDigits) {
    if (colonAndDigits.length() <= 1) {
      return Parse.parsed(new Authority(host, OptionalInt.empty()));
    }
    int port = 0;
    for (int i = 1; i < colonAndDigits.length(); i++) {
      char digit = colonAndDigits.charAt(i);
      if (digit < '0' || digit > '9') {
        return Parse.rejected("port is not a number");
      }
      port = port * 10 + (digit - '0');
      if (port > 65535) {
        return Parse.rejected("port above 65535");
      }
    }
    return port == 0
        ? Parse.rejected("port 0")
        : Parse.parsed(new Authority(host, OptionalInt.of(port)));
  }

  @Override
  public String toString() {
    return port.isPresent() ? host + ":" + port.getAsInt() : host.toString();
  }
}

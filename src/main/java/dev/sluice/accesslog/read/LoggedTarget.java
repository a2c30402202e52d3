package dev.sluice.accesslog.read;

import dev.sluice.net.Authority;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.policy.Subject;
import dev.sluice.tls.NoServerName;
import java.util.Locale;
import java.util.Optional;

/** What was asked for, from the texts of a log. */
final class LoggedTarget {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private LoggedTarget() {}

  /** An absolute URL as the gateway, or Squid, logs it; its path stays as it was sent. */
  static Optional<Subject> url(String text) {
    int colon = text.indexOf("://");
    if (colon < 0) {
      return Optional.empty();
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.empty();
    }
    int from = colon + 3;
    int end = endOfAuthority(text, from);
    int usual = scheme.equals("https") ? HTTPS : HTTP;
    return authority(text.substring(from, end))
        .map(
            authority ->
                new Subject.Url(
                    scheme, authority.host(), authority.portOr(usual), path(text, end)));
  }

  private static String path(String text, int from) {
    String rest = text.substring(from);
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  private static int endOfAuthority(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return text.length();
  }

  static Optional<Authority> authority(String text) {
    return Authority.parse(text) instanceof Parse.Parsed<Authority>(Authority authority)
        ? Optional.of(authority)
        : Optional.empty();
  }

  /** The address and port of {@code 192.0.2.1:443} or {@code [2001:db8::1]:443}. */
  static Optional<OriginalDestination> destination(String text) {
    return authority(text)
        .filter(authority -> authority.port().isPresent())
        .flatMap(
            authority ->
                authority.host() instanceof Host.Literal(var address)
                    ? Optional.of(new OriginalDestination(address, authority.port().getAsInt()))
                    : Optional.empty());
  }

  /** A tunnel's server name. */
  static Optional<Subject> name(String text) {
    return DomainName.ofAscii(text) instanceof Parse.Parsed<DomainName>(DomainName name)
        ? Optional.of(new Subject.TlsName(name))
        : Optional.empty();
  }

  /** A tunnel without a name: why there was none, as far as the log tells. */
  static Subject unnamed(String reason) {
    for (NoServerName each : NoServerName.values()) {
      if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(reason)) {
        return new Subject.Unnamed(each);
      }
    }
    return new Subject.Unnamed(NoServerName.NO_EXTENSION);
  }
}

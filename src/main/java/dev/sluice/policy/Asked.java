package dev.sluice.policy;

import dev.sluice.net.Addresses;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.MacAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.tls.NoServerName;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person means by a URL, as the gateway would see it: of {@code https} the name alone, of
 * {@code http} everything. A name alone is taken as {@code https}, a name with a path as {@code
 * http}; an address is its own destination.
 *
 * @param port the URL's own, or its scheme's
 * @param destination known when the host is an address
 */
public record Asked(Subject subject, int port, Optional<OriginalDestination> destination) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * The flow that asks for it.
   *
   * @param to where it goes, if that is known better than from the URL
   */
  public Flow flow(
      InetAddress client,
      Optional<MacAddress> device,
      Optional<OriginalDestination> to,
      Instant at) {
    Optional<OriginalDestination> known = to.or(() -> destination);
    int toPort = known.map(OriginalDestination::port).orElse(port);
    return new Flow(client, device, known, toPort, subject, at);
  }

  /** Never Incomplete. */
  public static Parse<Asked> parse(String text) {
    int colon = text.indexOf("://");
    String rest = colon < 0 ? text : text.substring(colon + 3);
    int end = endOfAuthority(rest);
    String authority = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    String scheme =
        colon >= 0
            ? text.substring(0, colon).toLowerCase(Locale.ROOT)
            : end < rest.length() ? "http" : "https";
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Parse.rejected("the scheme must be http or https");
    }
    int portColon = authority.lastIndexOf(':');
    boolean hasPort =
        authority.startsWith("[")
            ? portColon > authority.indexOf(']')
            : portColon >= 0 && portColon == authority.indexOf(':');
    String hostText = hasPort ? authority.substring(0, portColon) : authority;
    int usual = scheme.equals("https") ? HTTPS : HTTP;
    int port = hasPort ? port(authority.substring(portColon + 1)) : usual;
    if (port < 0) {
      return Parse.rejected("the port must be 1 to 65535");
    }
    return of(scheme, hostText, port, rest.substring(end));
  }

  private static Parse<Asked> of(String scheme, String hostText, int port, String rest) {
    String bare =
        hostText.startsWith("[") && hostText.endsWith("]")
            ? hostText.substring(1, hostText.length() - 1)
            : hostText;
    Optional<InetAddress> literal = Addresses.parse(bare);
    if (literal.isPresent()) {
      Subject subject =
          scheme.equals("https")
              ? new Subject.Unnamed(NoServerName.NO_EXTENSION)
              : new Subject.Url(scheme, new Host.Literal(literal.get()), port, path(rest));
      return Parse.parsed(
          new Asked(subject, port, Optional.of(new OriginalDestination(literal.get(), port))));
    }
    return switch (DomainName.of(hostText)) {
      case Parse.Parsed<DomainName>(DomainName name) ->
          Parse.parsed(
              new Asked(
                  scheme.equals("https")
                      ? new Subject.TlsName(name)
                      : new Subject.Url(scheme, new Host.Named(name), port, path(rest)),
                  port,
                  Optional.empty()));
      case Parse.Rejected<DomainName>(String problem) -> Parse.rejected(problem);
      case Parse.Incomplete<DomainName> _ -> Parse.incomplete();
    };
  }

  private static String path(String rest) {
    int fragment = rest.indexOf('#');
    String text = fragment < 0 ? rest : rest.substring(0, fragment);
    String path = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return path.startsWith("/") ? path : "/" + path;
  }

  private static int endOfAuthority(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return text.length();
  }

  private static int port(String digits) {
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = plain ? Integer.parseInt(digits) : -1;
    return port >= 1 && port <= 65535 ? port : -1;
  }
}

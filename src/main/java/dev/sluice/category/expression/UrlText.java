package dev.sluice.category.expression;

import dev.sluice.category.UrlPath;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import org.jspecify.annotations.Nullable;

/**
 * A URL as expressions read it: as it was sent, and with its path in {@link UrlPath}'s form, so
 * that no way of writing a path gets past an expression. Of TLS the path isn't seen. Used by one
 * thread.
 */
public final class UrlText {
  private final String scheme;
  private final String host;
  private final String port;
  private final String path;
  private final boolean pathSeen;
  private @Nullable String sent;
  private @Nullable String normal;

  private UrlText(String scheme, String host, String port, String path, boolean pathSeen) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.path = path;
    this.pathSeen = pathSeen;
  }

  /**
   * Of a request.
   *
   * @param port the URL's; not written when it is the scheme's own
   * @param pathAndQuery as sent; begins with a slash
   */
  public static UrlText of(String scheme, Host host, int port, String pathAndQuery) {
    return new UrlText(scheme, host.toString(), port(scheme, port), pathAndQuery, true);
  }

  /** Of a TLS connection: whatever its path is, the URL begins like this. */
  public static UrlText ofName(DomainName name, int port) {
    return new UrlText("https", name.toString(), port("https", port), "/", false);
  }

  private static String port(String scheme, int port) {
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return usual ? "" : ":" + port;
  }

  boolean pathSeen() {
    return pathSeen;
  }

  String sent() {
    if (sent == null) {
      sent = scheme + "://" + host + port + path;
    }
    return sent;
  }

  String normal() {
    if (normal == null) {
      String inForm = UrlPath.normalise(path);
      normal = scheme + "://" + host + port + (inForm.isEmpty() ? "/" : inForm);
    }
    return normal;
  }
}

package dev.sluice.category.expression;

import com.google.re2j.Pattern;
import dev.sluice.category.UrlPath;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import org.jspecify.annotations.Nullable;

/**
 * A URL as expressions read it: as it was sent, and with its path in {@link UrlPath}'s form, so
 * that no way of writing a path gets past an expression. Of TLS the path isn't seen. The texts are
 * put together only when an expression asks for them. Used by one thread.
 */
public final class UrlText {
  private final String scheme;
  private final String host;
  private final String port;
  private final String path;
  private final String normalPath;
  private final boolean pathSeen;
  private @Nullable String sent;
  private @Nullable String normal;

  private UrlText(String scheme, String host, String port, String path, boolean pathSeen) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.path = path;
    this.pathSeen = pathSeen;
    String inForm = UrlPath.normalise(path);
    this.normalPath = inForm.isEmpty() ? "/" : inForm;
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

  /** Whether one of the texts begins as it has to. */
  boolean begins(Lead lead) {
    for (Lead.Opening each : lead.openings()) {
      if (begins(each, path) || (!path.equals(normalPath) && begins(each, normalPath))) {
        return true;
      }
    }
    return lead.openings().isEmpty();
  }

  private boolean begins(Lead.Opening opening, String thisPath) {
    return opening.fits(scheme, "://", host, port, thisPath);
  }

  /** Whether the expression is found in one of the texts. */
  boolean anyText(Pattern pattern) {
    if (sent == null) {
      sent = scheme + "://" + host + port + path;
    }
    if (pattern.matcher(sent).find()) {
      return true;
    }
    if (path.equals(normalPath)) {
      return false;
    }
    if (normal == null) {
      normal = scheme + "://" + host + port + normalPath;
    }
    return pattern.matcher(normal).find();
  }

  /**
   * Goes through the texts, but for one that differs from the other by the case of letters alone.
   */
  void scan(LiteralScan literals, LiteralScan.Sink sink) {
    int state = literals.run(LiteralScan.START, scheme, sink);
    state = literals.run(state, "://", sink);
    state = literals.run(state, host, sink);
    state = literals.run(state, port, sink);
    literals.run(state, path, sink);
    if (!path.equalsIgnoreCase(normalPath)) {
      literals.run(state, normalPath, sink);
    }
  }
}

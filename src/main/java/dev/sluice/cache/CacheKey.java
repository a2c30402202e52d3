package dev.sluice.cache;

import java.util.Locale;

/**
 * The target URI under which responses are stored (RFC 9111 §2); the method is always GET.
 *
 * @param uri {@code http://host[:port]/path[?query]}: the host in lower case, port 80 unwritten,
 *     path and query as they were sent
 */
public record CacheKey(String uri) {
  private static final String SCHEME = "http://";
  private static final int DEFAULT_PORT = 80;

  /**
   * The key of a request's target.
   *
   * @param host without a port; an IPv6 address in its brackets
   * @param pathAndQuery as in the request line; what comes before the path of an absolute form is
   *     not part of it
   */
  public static CacheKey of(String host, int port, String pathAndQuery) {
    String authority = host.toLowerCase(Locale.ROOT);
    String written = port == DEFAULT_PORT ? authority : authority + ":" + port;
    String path = pathAndQuery.startsWith("/") ? pathAndQuery : "/" + pathAndQuery;
    return new CacheKey(SCHEME + written + path);
  }

  /** The host with its port, as the key has them. */
  public String authority() {
    return uri.substring(SCHEME.length(), pathStart());
  }

  /** The host alone. */
  public String host() {
    String authority = authority();
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }

  /** The path with its query. */
  public String pathAndQuery() {
    return uri.substring(pathStart());
  }

  private int pathStart() {
    return uri.indexOf('/', SCHEME.length());
  }
}

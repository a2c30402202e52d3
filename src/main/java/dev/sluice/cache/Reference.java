package dev.sluice.cache;

import java.util.Locale;
import java.util.Optional;

/** Resolves a reference in a Location or Content-Location field (RFC 3986 §5.2). */
final class Reference {
  private Reference() {}

  /** The key of what is meant; empty for other schemes than http and for nonsense. */
  static Optional<CacheKey> resolve(CacheKey base, String reference) {
    String text = withoutFragment(reference.strip());
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://")) {
      return ofAuthority(text.substring("http://".length()));
    }
    if (text.startsWith("//")) {
      return ofAuthority(text.substring(2));
    }
    if (hasScheme(text)) {
      return Optional.empty();
    }
    return Optional.of(new CacheKey("http://" + base.authority() + path(base, text)));
  }

  private static Optional<CacheKey> ofAuthority(String rest) {
    int end = firstOf(rest, '/', '?');
    String authority = rest.substring(rest.lastIndexOf('@', end - 1) + 1, end);
    int colon = authority.lastIndexOf(':');
    boolean ported = colon > authority.lastIndexOf(']');
    String host = ported ? authority.substring(0, colon) : authority;
    String port = ported ? authority.substring(colon + 1) : "";
    long number = port.isEmpty() ? 80 : Decimal.parse(port).orElse(-1);
    if (host.isEmpty() || number < 0 || number > 65_535) {
      return Optional.empty();
    }
    String path = rest.substring(end);
    return Optional.of(
        CacheKey.of(host, (int) number, path.startsWith("/") ? withoutDots(path) : path));
  }

  private static String path(CacheKey base, String text) {
    String basePath = base.pathAndQuery();
    String withoutQuery = basePath.substring(0, firstOf(basePath, '?', '?'));
    if (text.isEmpty()) {
      return basePath;
    }
    if (text.startsWith("/")) {
      return withoutDots(text);
    }
    if (text.startsWith("?")) {
      return withoutQuery + text;
    }
    return withoutDots(withoutQuery.substring(0, withoutQuery.lastIndexOf('/') + 1) + text);
  }

  /** Without the segments {@code .} and {@code ..} (§5.2.4); a query stays as it is. */
  private static String withoutDots(String pathAndQuery) {
    if (!pathAndQuery.contains("/.")) {
      return pathAndQuery;
    }
    int query = firstOf(pathAndQuery, '?', '?');
    StringBuilder out = new StringBuilder();
    String[] segments = pathAndQuery.substring(1, query).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> out.append(last ? "/" : "");
        case ".." -> {
          out.setLength(Math.max(0, out.lastIndexOf("/")));
          out.append(last ? "/" : "");
        }
        default -> out.append('/').append(segments[i]);
      }
    }
    return out.append(pathAndQuery, query, pathAndQuery.length()).toString();
  }

  private static String withoutFragment(String text) {
    return text.substring(0, firstOf(text, '#', '#'));
  }

  private static boolean hasScheme(String text) {
    int colon = text.indexOf(':');
    return colon > 0 && colon < firstOf(text, '/', '?');
  }

  private static int firstOf(String text, char one, char other) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == one || text.charAt(i) == other) {
        return i;
      }
    }
    return text.length();
  }
}

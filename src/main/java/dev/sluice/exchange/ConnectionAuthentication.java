package dev.sluice.exchange;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * NTLM and Negotiate log a connection on, not a request, whatever HTTP says (RFC 4559 §6); such a
 * connection must never serve another client.
 */
final class ConnectionAuthentication {
  private ConnectionAuthentication() {}

  static boolean isAttemptedBy(HttpHeaders request) {
    String authorization = request.get(HttpHeaderNames.AUTHORIZATION);
    return authorization != null && isScheme(authorization);
  }

  static boolean isAskedForBy(HttpHeaders response) {
    if (!response.contains(HttpHeaderNames.WWW_AUTHENTICATE)) {
      return false;
    }
    return response.getAll(HttpHeaderNames.WWW_AUTHENTICATE).stream()
        .anyMatch(ConnectionAuthentication::isScheme);
  }

  private static boolean isScheme(String value) {
    return value.regionMatches(true, 0, "NTLM", 0, 4)
        || value.regionMatches(true, 0, "Negotiate", 0, 9);
  }
}

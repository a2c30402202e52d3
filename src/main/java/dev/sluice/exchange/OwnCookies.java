package dev.sluice.exchange;

import dev.sluice.seal.Pass;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/** The gateway's own cookies, which no origin gets to see. */
final class OwnCookies {
  private OwnCookies() {}

  /** Takes them out of a request; every other cookie stays as it is. */
  static List<String> take(HttpHeaders headers) {
    if (!headers.contains(HttpHeaderNames.COOKIE)) {
      return List.of();
    }
    List<String> lines = headers.getAll(HttpHeaderNames.COOKIE);
    if (lines.stream().noneMatch(line -> line.contains(Pass.COOKIES))) {
      return List.of();
    }
    List<String> own = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String line : lines) {
      String rest = without(line, own);
      if (!rest.isEmpty()) {
        others.add(rest);
      }
    }
    headers.remove(HttpHeaderNames.COOKIE);
    others.forEach(line -> headers.add(HttpHeaderNames.COOKIE, line));
    return own;
  }

  private static String without(String line, List<String> own) {
    List<String> kept = new ArrayList<>();
    int before = own.size();
    for (String cookie : line.split(";")) {
      if (cookie.strip().startsWith(Pass.COOKIES)) {
        own.add(cookie.strip());
      } else {
        kept.add(cookie);
      }
    }
    return own.size() == before ? line : String.join(";", kept).strip();
  }
}

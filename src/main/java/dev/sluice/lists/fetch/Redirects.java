package dev.sluice.lists.fetch;

import static dev.sluice.lists.fetch.FetchResult.Reason.REDIRECT;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The way from one URL to the next (RFC 9110 §15.4); a GET stays one. */
final class Redirects {
  static final int MOST = 10;

  private final Set<URI> seen = new LinkedHashSet<>();
  private URI at;

  Redirects(URI start) {
    at = start;
    seen.add(start);
  }

  static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  URI at() {
    return at;
  }

  void follow(Optional<String> location) throws FetchException {
    String text = location.orElseThrow(() -> refused("it names no target"));
    URI next = resolve(text);
    String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!secure && !scheme.equals("http")) {
      throw refused("to " + shown(text) + ", which is not of the web");
    }
    if (!secure && at.getScheme().equalsIgnoreCase("https")) {
      throw refused("from https to http, " + shown(text));
    }
    if (next.getHost() == null || next.getUserInfo() != null) {
      throw refused("to " + shown(text) + ", which names no host alone");
    }
    if (!seen.add(next)) {
      throw refused("it goes in a circle by way of " + shown(text));
    }
    if (seen.size() > MOST + 1) {
      throw refused("more than " + MOST + " in a row");
    }
    at = next;
  }

  private URI resolve(String location) throws FetchException {
    try {
      URI target = at.resolve(new URI(location));
      String text = target.toASCIIString();
      int fragment = text.indexOf('#');
      return new URI(fragment < 0 ? text : text.substring(0, fragment));
    } catch (URISyntaxException _) {
      throw refused("to " + shown(location) + ", which is not a URL");
    }
  }

  private static FetchException refused(String why) {
    return FetchException.lasting(REDIRECT, why);
  }

  private static String shown(String location) {
    return Words.shown(location);
  }
}

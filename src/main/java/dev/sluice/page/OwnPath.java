package dev.sluice.page;

import java.util.Locale;

/**
 * The paths that the gateway itself answers, on every site it is asked for over plain HTTP (RFC
 * 8615 keeps {@code /.well-known/} free of the sites' own).
 */
public enum OwnPath {
  /** Where the "continue" button of a warning leads. */
  CONTINUE,
  /** Where a request for a site is sent. */
  ASK,
  /** Nothing, but no site's either. */
  NOWHERE;

  private static final String FOLDER = "/.well-known/sluice";

  String path() {
    return FOLDER + "/" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether a request is for the gateway, not for the site. */
  public static boolean holds(String pathAndQuery) {
    return pathAndQuery.startsWith(FOLDER)
        && (pathAndQuery.length() == FOLDER.length()
            || "/?".indexOf(pathAndQuery.charAt(FOLDER.length())) >= 0);
  }

  /** What a request that {@link #holds} is for. */
  public static OwnPath of(String pathAndQuery) {
    int query = pathAndQuery.indexOf('?');
    String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
    return path.equals(CONTINUE.path()) ? CONTINUE : path.equals(ASK.path()) ? ASK : NOWHERE;
  }
}

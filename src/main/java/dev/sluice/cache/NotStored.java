package dev.sluice.cache;

import java.util.Locale;

/** Why a response isn't stored. */
public enum NotStored {
  /** Only GET, and POST that names its own representation (RFC 9110 §9.3.3). */
  METHOD,
  /** The request says no-store. */
  REQUEST_NO_STORE,
  /** An interim response, or one that switches protocols. */
  STATUS_NOT_FINAL,
  /** A 304 with nothing stored that it could update. */
  NOTHING_TO_UPDATE,
  /** A status that answers this request's own fields: 412, 416… */
  ANSWERS_THIS_REQUEST_ALONE,
  /** must-understand, and the status is none that we do (RFC 9111 §5.2.2.3). */
  STATUS_NOT_UNDERSTOOD,
  NO_STORE,
  PRIVATE,
  /** The request has Authorization, and nothing lifts it (RFC 9111 §3.5). */
  AUTHORIZATION,
  /** Vary: * (RFC 9111 §4.1). */
  VARY_ANY,
  /** Cache-Control can't be read to its end. */
  BROKEN_CACHE_CONTROL,
  /** A 206 without a Content-Range of one range that fits its length. */
  PARTIAL_UNUSABLE,
  /** Set-Cookie, and no explicit time for which it is fresh. */
  SET_COOKIE_UNDATED,
  /** A status that is stored with an explicit lifetime or as public only, and has neither. */
  STATUS_UNDATED,
  /** It is never fresh, and there is no validator to ask the origin with. */
  NEVER_REUSABLE,
  /** It outgrew what the store takes. */
  TOO_LARGE;

  private final String token = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As the Cache-Status field and the log have it. */
  public String token() {
    return token;
  }
}

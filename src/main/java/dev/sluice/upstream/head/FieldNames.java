package dev.sluice.upstream.head;

import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Names of fields that nearly every message has: one object for each, in the two spellings that are
 * met, in the place of a new one for each line of each head. A name keeps the case that it came in.
 */
public final class FieldNames {
  /** So many that hardly two of the names want one slot. */
  private static final int SLOT_BITS = 12;

  private static final AsciiString[] KNOWN = new AsciiString[1 << SLOT_BITS];

  static {
    List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Accept-Ranges",
            "Access-Control-Allow-Credentials",
            "Access-Control-Allow-Headers",
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Origin",
            "Access-Control-Expose-Headers",
            "Access-Control-Max-Age",
            "Age",
            "Allow",
            "Alt-Svc",
            "Authorization",
            "Cache-Control",
            "Cache-Status",
            "Connection",
            "Content-Disposition",
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-Location",
            "Content-Range",
            "Content-Security-Policy",
            "Content-Type",
            "Cookie",
            "Date",
            "DNT",
            "ETag",
            "Expires",
            "Host",
            "If-Modified-Since",
            "If-None-Match",
            "If-Range",
            "Keep-Alive",
            "Last-Modified",
            "Link",
            "Location",
            "Origin",
            "P3P",
            "Pragma",
            "Range",
            "Referer",
            "Referrer-Policy",
            "Retry-After",
            "Server",
            "Server-Timing",
            "Set-Cookie",
            "Strict-Transport-Security",
            "TE",
            "Timing-Allow-Origin",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "Upgrade-Insecure-Requests",
            "User-Agent",
            "Vary",
            "Via",
            "WWW-Authenticate",
            "X-Cache",
            "X-Content-Type-Options",
            "X-Forwarded-For",
            "X-Frame-Options",
            "X-Powered-By",
            "X-Requested-With",
            "X-XSS-Protection")
        .forEach(
            name -> {
              know(AsciiString.cached(name));
              know(AsciiString.cached(name.toLowerCase(Locale.ROOT)));
            });
  }

  private FieldNames() {}

  /** The name in those bytes, at least one. */
  public static AsciiString of(byte[] bytes, int start, int length) {
    AsciiString known = KNOWN[slot(bytes, start, length)];
    return known != null
            && Arrays.equals(known.array(), 0, known.length(), bytes, start, start + length)
        ? known
        : new AsciiString(bytes, start, length, true);
  }

  /** Of two names that want one slot the first is known. */
  private static void know(AsciiString name) {
    int slot = slot(name.array(), 0, name.length());
    if (KNOWN[slot] == null) {
      KNOWN[slot] = name;
    }
  }

  private static int slot(byte[] bytes, int start, int length) {
    int mixed = length * 31 + bytes[start];
    mixed = mixed * 31 + bytes[start + length - 1];
    mixed = mixed * 31 + bytes[start + length / 2];
    mixed = mixed * 31 + bytes[start + length / 3];
    return (mixed * 0x9E3779B1) >>> (Integer.SIZE - SLOT_BITS);
  }
}

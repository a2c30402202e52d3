package dev.sluice.accesslog;

import dev.sluice.net.Addresses;

/**
 * Squid's native format, {@code time.ms elapsed client code/status bytes method URL rfc931
 * hierarchy/peer type}. A tunnel is a CONNECT, as in Squid; the content's type is not kept.
 *
 * @see <a href="https://wiki.squid-cache.org/Features/LogFormat">Squid's log formats</a>
 */
final class SquidLines implements LineFormat {
  @Override
  public void append(AccessRecord entry, LineBuffer out) {
    long milliseconds = entry.time().toEpochMilli() + entry.duration().toMillis();
    out.number(Math.floorDiv(milliseconds, 1000L)).ascii('.');
    out.number(Math.floorMod(milliseconds, 1000L), 3, '0').ascii(' ');
    out.number(entry.duration().toMillis(), 6, ' ').ascii(' ');
    out.ascii(Addresses.text(entry.client().address())).ascii(' ');
    out.ascii(entry.outcome().name()).ascii('/').number(status(entry), 3, '0').ascii(' ');
    out.number(entry.bytesOut()).ascii(' ');
    if (entry.url().isEmpty()) {
      out.ascii("CONNECT ");
      tunnelTarget(entry, out);
    } else {
      orDash(entry.method(), out).ascii(' ').percent(entry.url());
    }
    out.ascii(" - ");
    peer(entry, out);
    out.ascii(" -\n");
  }

  /** What Squid logs where there is no response of its own or of an origin's: 200 for a tunnel. */
  private static int status(AccessRecord entry) {
    int none =
        switch (entry.outcome()) {
          case TCP_TUNNEL -> 200;
          case TCP_DENIED -> 403;
          case TCP_MISS, TCP_HIT, TCP_MEM_HIT, TCP_IMS_HIT, TCP_INM_HIT, TCP_STALE_HIT -> 0;
          case TCP_CF_HIT, TCP_REFRESH_UNMODIFIED, TCP_REFRESH_MODIFIED -> 0;
          case TCP_REFRESH_FAIL_OLD, TCP_REFRESH_FAIL_ERR, TCP_CLIENT_REFRESH_MISS -> 0;
          case TCP_MISS_ABORTED, TCP_HIT_ABORTED, TCP_REDIRECT, NONE -> 0;
        };
    return entry.status().orElse(none);
  }

  private static void tunnelTarget(AccessRecord entry, LineBuffer out) {
    if (entry.name().isEmpty()) {
      out.ascii(entry.destination().toString());
      return;
    }
    out.percent(entry.name()).ascii(':').number(entry.destination().port());
  }

  private static void peer(AccessRecord entry, LineBuffer out) {
    switch (entry.outcome().source()) {
      case ORIGIN ->
          out.ascii("ORIGINAL_DST/").ascii(Addresses.text(entry.destination().address()));
      case STORE, NONE -> out.ascii("HIER_NONE/-");
    }
  }

  private static LineBuffer orDash(String text, LineBuffer out) {
    return text.isEmpty() ? out.ascii('-') : out.percent(text);
  }
}

package dev.sluice.ledger;

import java.net.InetAddress;
import java.time.Instant;

/**
 * A client's wish to see a site.
 *
 * @param number by which the admin names it; never used again
 * @param group that the client was judged in; empty for none
 * @param site the host
 * @param url that was blocked, perhaps cut
 * @param rule that blocked it, as the log has it
 * @param words the reader's own, as {@link PlainText}; empty for none
 */
public record SiteRequest(
    int number,
    Instant at,
    InetAddress client,
    String group,
    String site,
    String url,
    String rule,
    String words) {
  static final int WORDS_MOST = 280;
  static final int URL_MOST = 500;

  public SiteRequest {
    url = PlainText.of(url, URL_MOST);
    words = PlainText.of(words, WORDS_MOST);
  }

  SiteRequest numbered(int its) {
    return new SiteRequest(its, at, client, group, site, url, rule, words);
  }

  boolean isAsGoodAs(SiteRequest other) {
    return client.equals(other.client) && site.equals(other.site);
  }
}

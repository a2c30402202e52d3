package dev.sluice.exchange;

import dev.sluice.config.PageSettings;
import dev.sluice.page.VerdictPages;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Verdict;
import dev.sluice.seal.Ticket;
import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Duration;
import java.time.Instant;

/** What a client gets in the stead of a site that the rules keep from it. */
record VerdictAnswers(
    Reception reception,
    PageSettings.Ready settings,
    ExchangeRecord journal,
    Subject.Url url,
    Instant now) {
  /** For a page to be read, and words to be written; older ones are to be opened again. */
  private static final Duration TICKET = Duration.ofMinutes(30);

  /** As long as a path may be for a ticket; from a longer one, the way goes on to the root. */
  private static final int PATH_MAX = 2000;

  FullHttpResponse blocked(Verdict.Block block) {
    String ticket = ticket(Ticket.Purpose.ASK, block.by());
    return OwnResponse.denied(
        VerdictPages.blocked(journal.shown(), block, ticket),
        settings.template(),
        block.reason(),
        now);
  }

  private String ticket(Ticket.Purpose purpose, RuleRef rule) {
    String path = url.pathAndQuery().length() > PATH_MAX ? "/" : url.pathAndQuery();
    return new Ticket(purpose, rule.toString(), path, now.plus(TICKET))
        .text(reception.seal(), journal.client(), site(url));
  }

  /** What tickets are bound to: exactly the origin (RFC 6454) that the page is shown for. */
  static String site(Subject.Url url) {
    return url.host() + ":" + url.port();
  }
}

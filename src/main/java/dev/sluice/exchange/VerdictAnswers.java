package dev.sluice.exchange;

import dev.sluice.config.PageSettings;
import dev.sluice.page.VerdictPages;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Verdict;
import dev.sluice.seal.Pass;
import dev.sluice.seal.Scope;
import dev.sluice.seal.Ticket;
import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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

  /** As much of a rule's words as tells it from others. */
  private static final int BECAUSE_MAX = 200;

  FullHttpResponse blocked(Verdict.Block block) {
    String ticket = ticket(Ticket.Purpose.ASK, block.by().toString());
    return OwnResponse.denied(
        VerdictPages.blocked(journal.shown(), block, ticket),
        settings.template(),
        block.reason(),
        now);
  }

  FullHttpResponse warned(Verdict.Warn warn) {
    String ticket = ticket(Ticket.Purpose.CONTINUE, rule(warn));
    return OwnResponse.denied(
        VerdictPages.warned(journal.shown(), warn, ticket, settings.warnFor()),
        settings.template(),
        warn.reason(),
        now);
  }

  /**
   * Whether the client said already that it goes on.
   *
   * @param cookies the gateway's own that came with the request
   */
  boolean mayContinue(Verdict.Warn warn, List<String> cookies) {
    return new Pass(journal.client(), Scope.of(url.host()), rule(warn))
        .isAmong(cookies, reception.seal(), now);
  }

  /** Where a rule stands and what it says: after a reload another may stand there. */
  private static String rule(Verdict.Warn warn) {
    String because = warn.because().replace('\n', ' ');
    return warn.by() + " " + because.substring(0, Math.min(because.length(), BECAUSE_MAX));
  }

  private String ticket(Ticket.Purpose purpose, String rule) {
    String path = url.pathAndQuery().length() > PATH_MAX ? "/" : url.pathAndQuery();
    return new Ticket(purpose, rule, path, now.plus(TICKET))
        .text(reception.seal(), journal.client(), site(url));
  }

  /** What tickets are bound to: exactly the origin (RFC 6454) that the page is shown for. */
  static String site(Subject.Url url) {
    return url.host() + ":" + url.port();
  }
}

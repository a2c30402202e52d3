package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.config.Snapshot;
import dev.sluice.ledger.SiteRequest;
import dev.sluice.net.Host;
import dev.sluice.page.OtherPages;
import dev.sluice.page.Page;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Verdict;
import dev.sluice.seal.Pass;
import dev.sluice.seal.Scope;
import dev.sluice.seal.Ticket;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * Does what a form asks for, and says so.
 *
 * @param flow of the request for the gateway's own path
 * @param url what that request was for
 */
record FormAnswers(
    Reception reception, Snapshot snapshot, ExchangeRecord journal, Flow flow, Subject.Url url) {
  private static final Duration TRY_AGAIN = Duration.ofHours(1);

  /** To a whole form. */
  OwnAnswer toForm(String content) {
    return to(OwnForm.of(url, content, reception.seal(), journal.client(), now()));
  }

  OwnAnswer to(OwnForm form) {
    return switch (form) {
      case OwnForm.Refused(OwnForm.Refusal why) -> refused(why);
      case OwnForm.TooOld(Ticket ticket) -> redirect(ticket.path(), "form-too-old");
      case OwnForm.Continue(Ticket ticket) -> continued(ticket);
      case OwnForm.Ask(Ticket ticket, String words) -> asked(ticket, words);
    };
  }

  private OwnAnswer refused(OwnForm.Refusal why) {
    Page page =
        switch (why) {
          case NOTHING_THERE, NOT_SENT -> OtherPages.nowhere(journal.shown());
          case FORM_TOO_LARGE, NOT_A_FORM, FORM_FROM_ELSEWHERE, FORM_FORGED ->
              OtherPages.strange(journal.shown());
        };
    OwnAnswer answer = page(why.status(), page, why.word(), Outcome.TCP_DENIED);
    if (why == OwnForm.Refusal.NOT_SENT) {
      answer.response().headers().set(HttpHeaderNames.ALLOW, "POST");
    }
    return answer;
  }

  private OwnAnswer continued(Ticket ticket) {
    Duration time = snapshot.pages().warnFor();
    String site = Scope.of(url.host());
    Pass pass = new Pass(journal.client(), site, ticket.rule());
    OwnAnswer answer = redirect(ticket.path(), "continue");
    boolean shared = url.host() instanceof Host.Named && site.indexOf('.') >= 0;
    answer
        .response()
        .headers()
        .set(
            HttpHeaderNames.SET_COOKIE,
            pass.name(reception.seal())
                + "="
                + pass.value(reception.seal(), now().plus(time))
                + "; Max-Age="
                + time.toSeconds()
                + (shared ? "; Domain=" + site : "")
                + "; Path=/; HttpOnly; SameSite=Lax");
    return answer;
  }

  private OwnAnswer asked(Ticket ticket, String words) {
    Subject.Url blocked = new Subject.Url(url.scheme(), url.host(), url.port(), ticket.path());
    Decision decision = snapshot.policy().decide(about(blocked));
    if (!(decision.verdict() instanceof Verdict.Block)) {
      return redirect(ticket.path(), "no-longer-blocked");
    }
    SiteRequest request =
        new SiteRequest(
            0,
            now(),
            flow.client(),
            decision.group().orElse(""),
            url.host().toString(),
            blocked.toString(),
            ticket.rule(),
            words);
    return switch (reception.ledger().file(request)) {
      case NEW -> page(200, OtherPages.sent(journal.shown()), "request-filed", Outcome.NONE);
      case KNOWN -> page(200, OtherPages.known(journal.shown()), "request-known", Outcome.NONE);
      case TOO_MANY -> tooMany();
    };
  }

  private Flow about(Subject.Url blocked) {
    return new Flow(
        flow.client(), flow.device(), flow.destination(), flow.port(), blocked, flow.at());
  }

  private OwnAnswer tooMany() {
    int status = HttpResponseStatus.TOO_MANY_REQUESTS.code();
    OwnAnswer answer =
        page(status, OtherPages.tooMany(journal.shown()), "too-many-requests", Outcome.TCP_DENIED);
    answer.response().headers().set(HttpHeaderNames.RETRY_AFTER, TRY_AGAIN.toSeconds());
    return answer;
  }

  /** Only ever to the site that the request came for, whatever the path begins with. */
  private OwnAnswer redirect(String path, String reason) {
    String port = url.port() == 80 ? "" : ":" + url.port();
    FullHttpResponse response =
        OwnResponse.bare(HttpResponseStatus.SEE_OTHER.code(), new byte[0], now());
    response.headers().set(HttpHeaderNames.LOCATION, "http://" + url.host() + port + path);
    return new OwnAnswer(response, reason, Outcome.TCP_REDIRECT);
  }

  private OwnAnswer page(int status, Page page, String reason, Outcome outcome) {
    return new OwnAnswer(
        OwnResponse.of(status, page, snapshot.pages().template(), now()), reason, outcome);
  }

  private Instant now() {
    return flow.at();
  }
}

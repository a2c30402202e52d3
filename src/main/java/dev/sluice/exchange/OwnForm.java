package dev.sluice.exchange;

import dev.sluice.http.FormFields;
import dev.sluice.net.Authority;
import dev.sluice.net.Parse;
import dev.sluice.page.FormNames;
import dev.sluice.page.OwnPath;
import dev.sluice.policy.Subject;
import dev.sluice.seal.Seal;
import dev.sluice.seal.Ticket;
import dev.sluice.seal.Ticket.Purpose;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a request for one of the gateway's own paths asks for. */
sealed interface OwnForm {
  /** The client goes on in spite of a warning. */
  record Continue(Ticket ticket) implements OwnForm {}

  /** The client asks for the site. */
  record Ask(Ticket ticket, String words) implements OwnForm {}

  /** The page was shown too long ago: it is to be shown again. */
  record TooOld(Ticket ticket) implements OwnForm {}

  record Refused(Refusal why) implements OwnForm {}

  /** Why nothing is done. */
  enum Refusal {
    /** The gateway has nothing at that path. */
    NOTHING_THERE(404),
    /** It has, but to be sent to, not to be looked at. */
    NOT_SENT(405),
    /** More than any form of ours has. */
    FORM_TOO_LARGE(413),
    NOT_A_FORM(415),
    /** A page of another site sent it. */
    FORM_FROM_ELSEWHERE(403),
    /** Its ticket was not given to this client for this site. */
    FORM_FORGED(403);

    private final int status;

    Refusal(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }

    /** As the log has it. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What can be said against a request by its head alone; empty when its content is wanted. */
  static Optional<Refusal> refusal(HttpRequest request, Subject.Url url) {
    if (OwnPath.of(url.pathAndQuery()) == OwnPath.NOWHERE) {
      return Optional.of(Refusal.NOTHING_THERE);
    }
    if (!request.method().equals(HttpMethod.POST)) {
      return Optional.of(Refusal.NOT_SENT);
    }
    HttpHeaders headers = request.headers();
    String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase(FormFields.TYPE)) {
      return Optional.of(Refusal.NOT_A_FORM);
    }
    return isFromElsewhere(headers, url)
        ? Optional.of(Refusal.FORM_FROM_ELSEWHERE)
        : Optional.empty();
  }

  /** By Origin (RFC 6454 §7) and Fetch Metadata; a browser without both is held by the ticket. */
  private static boolean isFromElsewhere(HttpHeaders headers, Subject.Url url) {
    String fetched = headers.get("sec-fetch-site", "same-origin");
    return !fetched.equals("same-origin")
        || headers.getAll(HttpHeaderNames.ORIGIN).stream()
            .anyMatch(origin -> !isOriginOf(origin, url));
  }

  private static boolean isOriginOf(String origin, Subject.Url url) {
    String scheme = url.scheme() + "://";
    return origin.startsWith(scheme)
        && Authority.parse(origin.substring(scheme.length()))
            instanceof Parse.Parsed<Authority>(Authority authority)
        && authority.host().equals(url.host())
        && authority.portOr(80) == url.port();
  }

  /**
   * What a whole form comes to.
   *
   * @param client its address
   */
  static OwnForm of(Subject.Url url, String content, Seal seal, String client, Instant now) {
    Purpose purpose =
        OwnPath.of(url.pathAndQuery()) == OwnPath.ASK ? Purpose.ASK : Purpose.CONTINUE;
    Map<String, String> fields = FormFields.parse(content);
    String text = fields.getOrDefault(FormNames.TICKET, "");
    return switch (Ticket.open(text, purpose, seal, client, VerdictAnswers.site(url), now)) {
      case Ticket.Opened.Forged() -> new Refused(Refusal.FORM_FORGED);
      case Ticket.Opened.Expired(Ticket ticket) -> new TooOld(ticket);
      case Ticket.Opened.Valid(Ticket ticket) ->
          switch (purpose) {
            case CONTINUE -> new Continue(ticket);
            case ASK -> new Ask(ticket, fields.getOrDefault(FormNames.WORDS, ""));
          };
    };
  }
}

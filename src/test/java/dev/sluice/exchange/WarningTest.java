package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import dev.sluice.ledger.SiteRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The buttons on pages, and what comes of them. */
final class WarningTest {
  private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]*)\"");
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String CONTINUE = "/.well-known/sluice/continue";
  private static final String ASK = "/.well-known/sluice/ask";

  private final Origin origin = new Origin();
  private final Loopback gateway = new Loopback(origin);

  @AfterEach
  void close() {
    gateway.close();
    origin.close();
  }

  private Answer get(String host, String path, String fields) {
    try (Peer client = gateway.client()) {
      return client
          .send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n")
          .answer();
    }
  }

  private Answer post(String host, String path, String fields, String form) {
    try (Peer client = gateway.client()) {
      return client
          .send(
              "POST "
                  + path
                  + " HTTP/1.1\r\nHost: "
                  + host
                  + "\r\n"
                  + "Content-Type: application/x-www-form-urlencoded\r\n"
                  + fields
                  + "Content-Length: "
                  + form.length()
                  + "\r\n\r\n"
                  + form)
          .answer();
    }
  }

  private String ticket(String host, String path) {
    Matcher ticket = TICKET.matcher(get(host, path, "").content());
    assertThat(ticket.find()).isTrue();
    gateway.logged();
    return "ticket=" + URLEncoder.encode(ticket.group(1), StandardCharsets.UTF_8);
  }

  private static String cookie(Answer answer) {
    String set = answer.field("set-cookie");
    return set.substring(0, set.indexOf(';'));
  }

  @Test
  void aWarningIsAPageWithAWayOn() {
    Answer answer = get("www.warned.example", "/a?b=1", "");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.content())
        .contains("Think <i>twice</i>".replace("<", "&lt;").replace(">", "&gt;"));
    assertThat(answer.content())
        .contains("action=\"" + CONTINUE + "\"", "Continue to www.warned.example");
    assertThat(answer.field("content-security-policy"))
        .contains("frame-ancestors 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    AccessRecord logged = gateway.logged();
    assertThat(logged.outcome()).isEqualTo(Outcome.TCP_DENIED);
    assertThat(logged.continued()).isFalse();
    assertThat(origin.connections()).isZero();
  }

  @Test
  void theButtonLeadsBackAndIsRemembered() {
    Answer answer =
        post("www.warned.example", CONTINUE, "", ticket("www.warned.example", "/a?b=1"));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.field("location"))
        .isEqualTo("http://www.warned.example:" + port() + "/a?b=1");
    assertThat(answer.field("set-cookie"))
        .startsWith("sluice-continue-")
        .contains("Max-Age=1800", "Domain=warned.example", "Path=/", "HttpOnly", "SameSite=Lax");
    assertThat(gateway.logged().outcome()).isEqualTo(Outcome.TCP_REDIRECT);
    assertThat(origin.connections()).isZero();

    try (Peer client =
            gateway
                .client()
                .send(
                    "GET /a HTTP/1.1\r\nHost: img.warned.example\r\nCookie: x=1; "
                        + cookie(answer)
                        + "\r\n\r\n");
        Peer server = origin.connection()) {
      assertThat(server.head()).contains("cookie: x=1\r\n").doesNotContain("sluice-continue");
      server.send(OK);
      assertThat(client.answer().status()).isEqualTo(200);
    }
    AccessRecord logged = gateway.logged();
    assertThat(logged.continued()).isTrue();
    assertThat(logged.outcome()).isEqualTo(Outcome.TCP_MISS);
  }

  private int port() {
    return origin.address().getPort();
  }

  @Test
  void aCookieIsOfNoUseWhereItWasNotGiven() {
    String cookie =
        cookie(post("www.warned.example", CONTINUE, "", ticket("www.warned.example", "/")));
    String fields = "Cookie: " + cookie + "\r\n";
    assertThat(get("www.warned.test", "/", fields).status()).isEqualTo(403);
    assertThat(get("www.blocked.example", "/", fields).status()).isEqualTo(403);
    String forged = cookie.substring(0, cookie.length() - 4) + "AAAA";
    assertThat(get("www.warned.example", "/", "Cookie: " + forged + "\r\n").status())
        .isEqualTo(403);
    assertThat(origin.connections()).isZero();
  }

  @Test
  void aFormMustCarryItsOwnTicket() {
    String ticket = ticket("www.warned.example", "/");
    assertThat(post("www.warned.example", CONTINUE, "", "").status()).isEqualTo(403);
    assertThat(gateway.logged().reason()).isEqualTo("form-forged");
    assertThat(post("www.warned.example", CONTINUE, "", ticket + "A").status()).isEqualTo(403);
    assertThat(post("other.example", CONTINUE, "", ticket).status()).isEqualTo(403);
    assertThat(post("www.warned.example", ASK, "", ticket).status()).isEqualTo(403);
    assertThat(post("www.warned.example", CONTINUE, "", "x=1&" + ticket).status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example\r\n",
        "Origin: https://www.warned.example\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
      })
  void noOtherSiteSendsAFormForTheReader(String fields) {
    Answer answer = post("www.warned.example", CONTINUE, fields, ticket("www.warned.example", "/"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.field("set-cookie")).isEmpty();
    assertThat(gateway.logged().reason()).isEqualTo("form-from-elsewhere");
  }

  @Test
  void thePagesOwnSiteMaySendIt() {
    String fields =
        "Origin: http://www.warned.example:" + port() + "\r\nSec-Fetch-Site: same-origin\r\n";
    Answer answer =
        post(
            "www.warned.example:" + port(),
            CONTINUE,
            fields,
            ticket("www.warned.example:" + port(), "/"));
    assertThat(answer.status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example/", "/\\evil.example", "/@evil.example/", "/.evil.example"})
  void theWayBackLeadsToNoOtherSite(String path) {
    Answer answer = post("www.warned.example", CONTINUE, "", ticket("www.warned.example", path));
    assertThat(answer.field("location")).isEqualTo("http://www.warned.example:" + port() + path);
  }

  @Test
  void theGatewaysOwnPathsAreNeverForwarded() {
    assertThat(get("www.example", CONTINUE, "").status()).isEqualTo(405);
    assertThat(get("www.example", "/.well-known/sluice/x", "").status()).isEqualTo(404);
    assertThat(get("www.example", "/.well-known/sluice", "").status()).isEqualTo(404);
    assertThat(post("www.example", CONTINUE, "X-A: 1\r\n", "a".repeat(40_000)).status())
        .isEqualTo(413);
    try (Peer client = gateway.client()) {
      Answer answer =
          client
              .send(
                  "POST "
                      + ASK
                      + " HTTP/1.1\r\nHost: www.example\r\nContent-Type: text/plain\r\n"
                      + "Content-Length: 1\r\n\r\nx")
              .answer();
      assertThat(answer.status()).isEqualTo(415);
    }
    assertThat(origin.connections()).isZero();
  }

  @Test
  void aSiteIsAskedForOnce() {
    String ticket = ticket("www.blocked.example", "/a?b=<i>");
    Answer answer =
        post(
            "www.blocked.example",
            ASK,
            "Accept-Language: de\r\n",
            ticket + "&words=f%C3%BCr%0AMathe%1B%5B31m");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.content()).contains("Ihre Bitte wurde gesendet");
    assertThat(gateway.logged().reason()).isEqualTo("request-filed");
    assertThat(gateway.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.site()).isEqualTo("www.blocked.example");
              assertThat(request.url()).endsWith("/a?b=<i>");
              assertThat(request.words()).isEqualTo("f\u00fcr Mathe [31m");
              assertThat(request.client()).isEqualTo(gateway.clientAddress());
            });
    assertThat(post("www.blocked.example", ASK, "", ticket).content()).contains("known already");
    assertThat(gateway.requests()).extracting(SiteRequest::number).containsExactly(1);
  }

  @Test
  void nobodyAsksForMoreThanSoMuch() {
    for (int i = 0; i < 10; i++) {
      String host = "a" + i + ".blocked.example";
      assertThat(post(host, ASK, "", ticket(host, "/")).status()).isEqualTo(200);
      gateway.logged();
    }
    Answer answer = post("b.blocked.example", ASK, "", ticket("b.blocked.example", "/"));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.field("retry-after")).isEqualTo("3600");
    assertThat(gateway.requests()).hasSize(10);
  }

  @Test
  void aPieceOfAPageGetsTextAndNoForm() {
    Answer answer = get("www.warned.example", "/a.png", "Accept: image/avif,*/*;q=0.8\r\n");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.field("content-type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.content())
        .contains("To continue, open the address in a browser.")
        .doesNotContain("<form", "<p>");
  }
}

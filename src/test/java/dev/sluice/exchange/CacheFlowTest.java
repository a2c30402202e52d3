package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients and origin see of the cache, one request after the other. */
final class CacheFlowTest {
  private final Origin origin = new Origin();
  private final CacheFixture cache = new CacheFixture();
  private final Loopback gateway = new Loopback(origin.address(), Waits.STANDARD, cache.caching());

  @AfterEach
  void close() {
    gateway.close();
    cache.close();
    origin.close();
  }

  private static String get(String fields) {
    return "GET /a HTTP/1.1\r\nHost: www.example\r\n" + fields + "\r\n";
  }

  private static String ok(String fields, String content) {
    return "HTTP/1.1 200 OK\r\nContent-Length: "
        + content.length()
        + "\r\n"
        + fields
        + "\r\n"
        + content;
  }

  /** One client's request that the origin answers; what it was asked. */
  private String asked(String request, String response) {
    try (Peer client = gateway.client().send(request);
        Peer server = origin.connection()) {
      String head = server.head();
      server.send(response).finish();
      assertThat(client.answer().status()).isEqualTo(statusOf(response));
      return head;
    }
  }

  private static int statusOf(String response) {
    return Integer.parseInt(response.substring(9, 12));
  }

  private Answer answer(String request) {
    try (Peer client = gateway.client().send(request)) {
      return client.answer();
    }
  }

  private Answer answer(String request, String response) {
    try (Peer client = gateway.client().send(request);
        Peer server = origin.connection()) {
      server.head();
      server.send(response).finish();
      return client.answer();
    }
  }

  @Test
  void aFreshResponseIsAnsweredFromTheStore() {
    Answer first = answer(get(""), ok("Cache-Control: max-age=60\r\nX-Own: 1\r\n", "hello"));
    assertThat(first.content()).isEqualTo("hello");
    assertThat(first.field("cache-status")).isEqualTo("Sluice; fwd=uri-miss; stored");
    assertThat(gateway.logged().outcome()).isEqualTo(Outcome.TCP_MISS);
    cache.later(10);
    Answer second = answer(get(""));
    assertThat(second.content()).isEqualTo("hello");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.field("age")).isEqualTo("10");
    assertThat(second.field("x-own")).isEqualTo("1");
    assertThat(second.field("via")).isEqualTo("1.1 sluice");
    assertThat(second.field("cache-status")).isEqualTo("Sluice; hit; ttl=50");
    assertThat(origin.connections()).isEqualTo(1);
    var record = gateway.logged();
    assertThat(record.outcome()).isEqualTo(Outcome.TCP_MEM_HIT);
    assertThat(record.cache()).isEqualTo("hit; ttl=50");
    assertThat(record.bytesOut()).isGreaterThan(100);
  }

  @Test
  void aStoredNoContentHasNoLength() {
    asked(get(""), "HTTP/1.1 204 No Content\r\nCache-Control: max-age=60\r\n\r\n");
    Answer second = answer(get(""));
    assertThat(second.status()).isEqualTo(204);
    assertThat(second.field("content-length")).isEmpty();
    assertThat(origin.connections()).isEqualTo(1);
  }

  @Test
  void aStaleResponseIsConfirmedByTheOrigin() {
    asked(get(""), ok("Cache-Control: max-age=10\r\nETag: \"1\"\r\n", "hello"));
    cache.later(20);
    try (Peer client = gateway.client().send(get(""));
        Peer server = origin.connection()) {
      assertThat(server.head()).containsIgnoringCase("\r\nif-none-match: \"1\"\r\n");
      server.send("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\nCache-Control: max-age=30\r\n\r\n");
      Answer answer = client.answer();
      assertThat(answer.content()).isEqualTo("hello");
      assertThat(answer.field("cache-control")).isEqualTo("max-age=30");
      assertThat(answer.field("cache-status"))
          .isEqualTo("Sluice; fwd=stale; fwd-status=304; stored");
    }
    cache.later(20);
    assertThat(answer(get("")).field("cache-status")).startsWith("Sluice; hit");
  }

  @Test
  void aStaleResponseIsReplaced() {
    asked(get(""), ok("Cache-Control: max-age=10\r\nETag: \"1\"\r\n", "hello"));
    cache.later(20);
    assertThat(
            answer(get(""), ok("Cache-Control: max-age=10\r\nETag: \"2\"\r\n", "other")).content())
        .isEqualTo("other");
    assertThat(answer(get("")).content()).isEqualTo("other");
    assertThat(origin.connections()).isEqualTo(2);
  }

  @Test
  void aStaleResponseStandsInForAFailingOrigin() {
    asked(get(""), ok("Cache-Control: max-age=1, stale-if-error=60\r\nETag: \"1\"\r\n", "hello"));
    cache.later(20);
    Answer answer = answer(get(""), "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
    assertThat(answer.content()).isEqualTo("hello");
    assertThat(answer.field("cache-status"))
        .isEqualTo("Sluice; fwd=stale; fwd-status=503; detail=stale-if-error");
    try (Peer client = gateway.client().send(get(""));
        Peer server = origin.connection()) {
      server.head();
      server.reset();
      assertThat(client.answer().content()).isEqualTo("hello");
    }
  }

  /** Its name is asked for anew, and by then all of the request has been read. */
  @Test
  void whatIsSentLateGoesOutOverAKeptConnectionToo() {
    try (Peer client = gateway.client().send(get(""))) {
      Peer server = origin.connection();
      server.head();
      server.send(ok("Cache-Control: max-age=86400\r\n", "old"));
      assertThat(client.answer().content()).isEqualTo("old");
      cache.moves("www.example");
      cache.later(7_200);
      client.send(get(""));
      server.head();
      server.send(ok("", "new"));
      assertThat(client.answer().content()).isEqualTo("new");
      server.close();
    }
    assertThat(origin.connections()).isEqualTo(1);
  }

  @Test
  void aClientsOwnConditionIsAnsweredFromTheStore() {
    asked(get(""), ok("Cache-Control: max-age=60\r\nETag: \"1\"\r\n", "hello"));
    assertThat(gateway.logged().outcome()).isEqualTo(Outcome.TCP_MISS);
    Answer same = answer(get("If-None-Match: \"1\"\r\n"));
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.field("etag")).isEqualTo("\"1\"");
    assertThat(gateway.logged().outcome()).isEqualTo(Outcome.TCP_INM_HIT);
    assertThat(answer(get("If-None-Match: \"2\"\r\n")).content()).isEqualTo("hello");
  }

  @Test
  void rangesAreCutOutOfWhatIsStored() {
    asked(get(""), ok("Cache-Control: max-age=60\r\nETag: \"1\"\r\n", "0123456789"));
    Answer part = answer(get("Range: bytes=2-4\r\n"));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.content()).isEqualTo("234");
    assertThat(part.field("content-range")).isEqualTo("bytes 2-4/10");
    assertThat(answer(get("Range: bytes=-3\r\n")).content()).isEqualTo("789");
    Answer none = answer(get("Range: bytes=20-\r\n"));
    assertThat(none.status()).isEqualTo(416);
    assertThat(none.field("content-range")).isEqualTo("bytes */10");
  }

  @Test
  void severalRangesComeInOneResponse() {
    asked(get(""), ok("Cache-Control: max-age=60\r\nETag: \"1\"\r\n", "0123456789".repeat(500)));
    Answer many = answer(get("Range: bytes=0-1,4998-4999\r\n"));
    assertThat(many.field("content-type")).startsWith("multipart/byteranges; boundary=");
    assertThat(many.content())
        .contains("Content-Range: bytes 0-1/5000\r\n\r\n01\r\n--")
        .contains("Content-Range: bytes 4998-4999/5000\r\n\r\n89\r\n--")
        .endsWith("--\r\n");
  }

  @Test
  void headIsAnsweredFromWhatWasGot() {
    asked(get(""), ok("Cache-Control: max-age=60\r\n", "hello"));
    try (Peer client =
        gateway.client().send("HEAD /a HTTP/1.1\r\nHost: www.example\r\n\r\n" + get(""))) {
      assertThat(client.head()).containsIgnoringCase("content-length: 5\r\n");
      assertThat(client.answer().content()).isEqualTo("hello");
    }
  }

  @Test
  void anUnsafeMethodEndsWhatIsStored() {
    asked(get(""), ok("Cache-Control: max-age=60\r\n", "hello"));
    asked("POST /a HTTP/1.1\r\nHost: www.example\r\nContent-Length: 1\r\n\r\nx", ok("", "done"));
    assertThat(answer(get(""), ok("Cache-Control: max-age=60\r\n", "new")).content())
        .isEqualTo("new");
  }

  private static final String OWN = "Content-Location: /a\r\nCache-Control: max-age=60\r\n";

  private static String post(String host) {
    return "POST /a HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 1\r\n\r\nx";
  }

  @Test
  void aResponseToPostThatIsWhatGetWouldGetIsStored() {
    asked(get(""), ok("Cache-Control: max-age=60\r\n", "hello"));
    Answer posted = answer(post("www.example"), ok(OWN, "changed"));
    assertThat(posted.content()).isEqualTo("changed");
    assertThat(posted.field("cache-status")).isEqualTo("Sluice; fwd=method; stored");
    Answer read = answer(get(""));
    assertThat(read.content()).isEqualTo("changed");
    assertThat(read.field("cache-status")).isEqualTo("Sluice; hit; ttl=60");
  }

  @Test
  void aResponseToPostUnderAForgedNameIsNotStored() {
    assertThat(answer(post(CacheFixture.FORGED), ok(OWN, "poison")).field("cache-status"))
        .isEqualTo("Sluice; fwd=method; detail=unverified-other-address");
    assertThat(cache.store().figures().memory().objects()).isZero();
  }

  @Test
  void aResponseToPostThatIsNotStoredSaysWhyUnlessItIsTheMethod() {
    assertThat(answer(post("www.example"), ok("", "x")).field("cache-status"))
        .isEqualTo("Sluice; fwd=method");
    assertThat(answer(post("www.example"), ok(OWN + "Vary: *\r\n", "x")).field("cache-status"))
        .isEqualTo("Sluice; fwd=method; detail=vary-any");
  }

  @Test
  void aResponseToPostThatEndsEarlyIsNotStored() {
    try (Peer client = gateway.client().send(post("www.example"));
        Peer server = origin.connection()) {
      server.head();
      server.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nETag: \"1\"\r\n" + OWN + "\r\npart");
      assertThat(client.head()).contains("fwd=method; stored");
      server.reset();
      assertThat("part").startsWith(client.restOrReset());
    }
    assertThat(answer(get(""), ok("", "whole")).content()).isEqualTo("whole");
  }

  @Test
  void whatIsNotStoredSaysWhy() {
    assertThat(answer(get(""), ok("Cache-Control: no-store\r\n", "hello")).field("cache-status"))
        .isEqualTo("Sluice; fwd=uri-miss; detail=no-store");
    assertThat(answer(get(""), ok("Cache-Control: no-store\r\n", "again")).content())
        .isEqualTo("again");
  }

  @Test
  void onlyIfCachedIsNeverForwarded() {
    assertThat(answer(get("Cache-Control: only-if-cached\r\n")).status()).isEqualTo(504);
    assertThat(origin.connections()).isZero();
  }

  @Test
  void aForgedHostNeitherFillsTheStoreNorIsAnsweredFromIt() {
    String forged = "GET /a HTTP/1.1\r\nHost: " + CacheFixture.FORGED + "\r\n\r\n";
    Answer first = answer(forged, ok("Cache-Control: max-age=60\r\n", "poison"));
    assertThat(first.field("cache-status")).contains("unverified-");
    assertThat(first.content()).isEqualTo("poison");
    Answer second = answer(forged, ok("Cache-Control: max-age=60\r\n", "again"));
    assertThat(second.content()).isEqualTo("again");
    assertThat(second.field("cache-status"))
        .isEqualTo("Sluice; fwd=bypass; detail=unverified-other-address");
    assertThat(cache.store().figures().memory().objects()).isZero();
  }

  @Test
  void chunkedContentIsStoredAndServedWithItsLength() {
    Answer first =
        answer(
            get(""),
            "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    assertThat(first.content()).isEqualTo("abcde");
    Answer second = answer(get(""));
    assertThat(second.content()).isEqualTo("abcde");
    assertThat(second.field("content-length")).isEqualTo("5");
    Peer old = gateway.client().send("GET /a HTTP/1.0\r\nHost: www.example\r\n\r\n");
    assertThat(old.rest()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("abcde");
  }

  @Test
  void aTruncatedResponseIsNotStoredWhole() {
    try (Peer client = gateway.client().send(get(""));
        Peer server = origin.connection()) {
      server.head();
      server
          .send("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 10\r\n\r\nabc")
          .finish();
      assertThat(client.restOrReset()).endsWith("abc");
    }
    assertThat(answer(get(""), ok("Cache-Control: max-age=60\r\n", "0123456789")).content())
        .isEqualTo("0123456789");
  }

  @Test
  void aResponseThatVariesIsServedToThoseItFits() {
    asked(
        get("Accept-Language: de\r\n"),
        ok("Cache-Control: max-age=60\r\nVary: Accept-Language\r\n", "hallo"));
    assertThat(answer(get("Accept-Language: de\r\n")).content()).isEqualTo("hallo");
    Answer other =
        answer(
            get("Accept-Language: en\r\n"),
            ok("Cache-Control: max-age=60\r\nVary: Accept-Language\r\n", "hello"));
    assertThat(other.content()).isEqualTo("hello");
    assertThat(other.field("cache-status")).isEqualTo("Sluice; fwd=vary-miss; stored");
  }

  @Test
  void whatMayBeStaleIsServedAndThenConfirmed() {
    asked(
        get(""),
        ok("Cache-Control: max-age=10, stale-while-revalidate=60\r\nETag: \"1\"\r\n", "hello"));
    cache.later(20);
    Answer stale = answer(get(""));
    assertThat(stale.content()).isEqualTo("hello");
    assertThat(stale.field("cache-status"))
        .isEqualTo("Sluice; hit; ttl=-10; detail=stale-while-revalidate");
    try (Peer server = origin.connection()) {
      assertThat(server.head()).containsIgnoringCase("if-none-match: \"1\"");
      server.send("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
      server.finish();
      assertThat(server.rest()).isEmpty();
    }
    assertThat(answer(get("")).field("cache-status")).isEqualTo("Sluice; hit; ttl=10");
  }
}

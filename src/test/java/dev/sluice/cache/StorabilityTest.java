package dev.sluice.cache;

import static dev.sluice.cache.Heads.KEY;
import static dev.sluice.cache.Heads.T0;
import static dev.sluice.cache.Heads.date;
import static dev.sluice.cache.Heads.get;
import static dev.sluice.cache.Heads.head;
import static dev.sluice.cache.Heads.ok;
import static dev.sluice.cache.Heads.post;
import static dev.sluice.cache.Heads.response;
import static dev.sluice.cache.Heads.storability;
import static dev.sluice.cache.Heads.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 §3. */
final class StorabilityTest {
  private static final String[] FRESH = {"Cache-Control", "max-age=60"};

  private static void refuses(NotStored why, RequestHead request, ResponseHead response) {
    assertThat(storability(request, response)).isEqualTo(new Storability.Refuse(why));
  }

  private static void stores(RequestHead request, ResponseHead response) {
    assertThat(storability(request, response)).isInstanceOf(Storability.Store.class);
  }

  @Test
  void onlyGetAndWhatPostSaysOfItself() {
    refuses(NotStored.METHOD, head(), ok(FRESH));
    refuses(NotStored.METHOD, new RequestHead("PUT", get().fields()), ok(FRESH));
    refuses(NotStored.METHOD, new RequestHead("get", get().fields()), ok(FRESH));
    refuses(NotStored.METHOD, post(), ok(FRESH));
    refuses(
        NotStored.METHOD, post(), ok("Cache-Control", "max-age=60", "Content-Location", "/other"));
    refuses(
        NotStored.METHOD, post(), ok("Content-Location", "/a/b?c=d", "Last-Modified", date(-999)));
    stores(post(), ok("Cache-Control", "max-age=60", "Content-Location", "/a/b?c=d"));
    stores(post(), ok("Expires", date(60), "Content-Location", KEY.uri()));
  }

  @Test
  void noInterimStatusAndNoneThatAnswersTheRequestAlone() {
    refuses(NotStored.STATUS_NOT_FINAL, get(), response(103, FRESH));
    refuses(NotStored.NOTHING_TO_UPDATE, get(), response(304, FRESH));
    refuses(NotStored.ANSWERS_THIS_REQUEST_ALONE, get(), response(412, FRESH));
    refuses(NotStored.ANSWERS_THIS_REQUEST_ALONE, get(), response(416, FRESH));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        200, 203, 204, 299, 301, 302, 303, 307, 308, 400, 404, 410, 499, 500, 502, 503, 504, 599
      })
  void anyOtherStatusWithAnExplicitLifetime(int status) {
    stores(get(), response(status, FRESH));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 302, 403, 500, 502, 503, 504, 599})
  void theseOnlyWithAnExplicitLifetimeOrAsPublic(int status) {
    refuses(NotStored.STATUS_UNDATED, get(), response(status, "Last-Modified", date(-1000)));
    refuses(NotStored.STATUS_UNDATED, get(), response(status, "ETag", "\"a\""));
    stores(get(), response(status, "ETag", "\"a\"", "Cache-Control", "public"));
  }

  @Test
  void mustUnderstandStandsInForNoStoreWhereTheStatusIsUnderstood() {
    ResponseHead unknown = response(599, "Cache-Control", "max-age=60, must-understand");
    refuses(NotStored.STATUS_NOT_UNDERSTOOD, get(), unknown);
    stores(get(), ok("Cache-Control", "max-age=60, must-understand, no-store"));
  }

  @Test
  void nothingThatEitherSideForbids() {
    refuses(NotStored.NO_STORE, get(), ok("Cache-Control", "max-age=60, nO-StOrE"));
    refuses(NotStored.PRIVATE, get(), ok("Cache-Control", "private, public, max-age=60"));
    refuses(NotStored.REQUEST_NO_STORE, get("Cache-Control", "no-store"), ok(FRESH));
    refuses(NotStored.BROKEN_CACHE_CONTROL, get(), ok("Cache-Control", "max-age=60, x=\"no-store"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*, *", ", *", "*, Foo", "Foo, *", "foo,\t*"})
  void nothingThatVariesOnAnything(String vary) {
    refuses(NotStored.VARY_ANY, get(), ok("Cache-Control", "max-age=60", "Vary", vary));
  }

  @Test
  void anyVaryLineCounts() {
    refuses(NotStored.VARY_ANY, get(), ok("Cache-Control", "max-age=60", "Vary", "", "Vary", "*"));
  }

  @Test
  void nothingToAuthorizedRequestsUnlessTheOriginLiftsIt() {
    RequestHead authorized = get("Authorization", "Basic eA==");
    refuses(NotStored.AUTHORIZATION, authorized, ok(FRESH));
    refuses(NotStored.AUTHORIZATION, authorized, ok("Expires", date(60)));
    stores(authorized, ok("Cache-Control", "max-age=60, public"));
    stores(authorized, ok("Cache-Control", "max-age=60, must-revalidate"));
    stores(authorized, ok("Cache-Control", "s-maxage=60"));
  }

  @Test
  void aCookieOnlyWithAnExplicitLifetime() {
    String modified = date(-1000);
    refuses(
        NotStored.SET_COOKIE_UNDATED, get(), ok("Last-Modified", modified, "Set-Cookie", "a=b"));
    stores(get(), ok("Cache-Control", "max-age=60", "Set-Cookie", "a=b"));
  }

  @Test
  void nothingThatCouldNeverBeReused() {
    refuses(NotStored.NEVER_REUSABLE, get(), ok());
    refuses(NotStored.NEVER_REUSABLE, get(), ok("Cache-Control", "max-age=0"));
    refuses(NotStored.NEVER_REUSABLE, get(), ok("Cache-Control", "no-cache, max-age=60"));
    refuses(NotStored.NEVER_REUSABLE, get(), ok("Cache-Control", "max-age=60", "Age", "61"));
    stores(get(), ok("Cache-Control", "no-cache", "ETag", "\"a\""));
    stores(get(), ok("Cache-Control", "max-age=0, stale-while-revalidate=9"));
    stores(get(), ok("Expires", "0", "Last-Modified", date(-9)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes 5-4/10",
        "bytes 0-9/9",
        "bytes */10",
        "items 0-4/10",
        "bytes 0-3/10",
        "bytes 0-5/10",
        "bytes -4/10",
        "bytes 0-/10",
        "bytes 0-4",
        "bytes 0-4/x"
      })
  void noPartThatCannotBePlaced(String range) {
    refuses(
        NotStored.PARTIAL_UNUSABLE,
        get("Range", "bytes=0-4"),
        response(
            206, "Cache-Control", "max-age=60", "Content-Length", "5", "Content-Range", range));
  }

  @Test
  void noMultipart() {
    refuses(NotStored.PARTIAL_UNUSABLE, get(), response(206, FRESH));
  }

  @Test
  void aPartHasItsPlaceInTheExtentAndNotInTheFields() {
    Stored stored =
        stored(
            get("Range", "bytes=0-4"),
            response(206, "ETag", "\"a\"", "Content-Length", "5", "Content-Range", "Bytes 0-4/*"));
    assertThat(stored.extent()).isEqualTo(new Extent.Part(0, 4, java.util.OptionalLong.empty()));
    assertThat(stored.fields().has("content-range")).isFalse();
  }

  @Test
  void fieldsForOneHopStayOut() {
    Stored stored =
        stored(
            "Connection",
            "a, B, close, etag",
            "a",
            "1",
            "b",
            "2",
            "c",
            "3",
            "Keep-Alive",
            "x",
            "Transfer-Encoding",
            "chunked",
            "Upgrade",
            "h2c",
            "TE",
            "x",
            "Proxy-Authenticate",
            "x",
            "Proxy-Connection",
            "x",
            "Warning",
            "110 - \"x\"",
            "ETag",
            "\"e\"",
            "Content-Range",
            "x");
    assertThat(stored.fields())
        .isEqualTo(ok("c", "3", "ETag", "\"e\"", "Content-Range", "x").fields());
  }

  @Test
  void fieldsThatAreWithheldStayOut() {
    Stored stored =
        stored(
            "Cache-Control",
            "no-cache=\"a\", private=\"B\", max-age=9",
            "A",
            "1",
            "b",
            "2",
            "c",
            "3");
    assertThat(stored.outgoing().has("a")).isFalse();
    assertThat(stored.outgoing().has("b")).isFalse();
    assertThat(stored.outgoing().first("c")).isEqualTo("3");
  }

  @Test
  void aDateThatIsMissingOrBrokenIsTheTimeOfReceipt() {
    assertThat(stored("Cache-Control", "max-age=9", "Date", "foo").fields().all("date"))
        .containsExactly(date(0));
    ResponseHead undated = new ResponseHead(200, dev.sluice.http.FieldList.of(FRESH));
    assertThat(stored(get(), undated).fields().first("date")).isEqualTo(date(0));
  }

  @Test
  void keepsTheTimesAndTheAnnouncedLength() {
    Stored stored = stored("Cache-Control", "max-age=9", "Content-Length", "12");
    assertThat(stored.extent()).isEqualTo(new Extent.Whole(12));
    assertThat(stored.responseTime()).isEqualTo(T0);
    assertThat(stored.key()).isEqualTo(KEY);
  }
}

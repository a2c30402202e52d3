package dev.sluice.cache;

import static dev.sluice.cache.Heads.T0;
import static dev.sluice.cache.Heads.after;
import static dev.sluice.cache.Heads.date;
import static dev.sluice.cache.Heads.get;
import static dev.sluice.cache.Heads.head;
import static dev.sluice.cache.Heads.ok;
import static dev.sluice.cache.Heads.post;
import static dev.sluice.cache.Heads.response;
import static dev.sluice.cache.Heads.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 §4 and §5.2.1. */
final class ReuseTest {
  private static final Stored HOUR = stored("Cache-Control", "max-age=3600", "ETag", "\"a\"");

  private static Reuse of(RequestHead request, Stored stored, long seconds) {
    return Reuse.of(request, List.of(stored), after(seconds));
  }

  private static void hits(Serving how, RequestHead request, Stored stored, long seconds) {
    assertThat(of(request, stored, seconds)).isEqualTo(new Reuse.Hit(stored, how));
  }

  private static void validates(ForwardReason why, RequestHead request, Stored stored, long at) {
    assertThat(of(request, stored, at))
        .isInstanceOfSatisfying(
            Reuse.Validate.class, validate -> assertThat(validate.why()).isEqualTo(why));
  }

  private static void forwards(ForwardReason why, Reuse reuse) {
    assertThat(reuse).isEqualTo(new Reuse.Forward(why));
  }

  @Test
  void freshIsYoungerThanTheLifetime() {
    hits(Serving.FRESH, get(), HOUR, 3599);
    hits(Serving.FRESH, head(), HOUR, 0);
    validates(ForwardReason.STALE, get(), HOUR, 3600);
  }

  @Test
  void aClockSetBackLeavesTheAgeUnknown() {
    hits(Serving.FRESH, get(), HOUR, -5);
    validates(ForwardReason.STALE, get(), HOUR, -6);
    validates(ForwardReason.STALE, get("Cache-Control", "max-stale"), HOUR, -6);
  }

  @Test
  void otherMethodsAndEmptyStoresAreForwarded() {
    forwards(ForwardReason.METHOD, of(post(), HOUR, 0));
    forwards(ForwardReason.URI_MISS, Reuse.of(get(), List.of(), T0));
    forwards(ForwardReason.REQUEST, of(get("Cache-Control", "no-store"), HOUR, 0));
  }

  @Test
  void onlyIfCachedNeverReachesTheOrigin() {
    RequestHead only = get("Cache-Control", "only-if-cached");
    assertThat(Reuse.of(only, List.of(), T0)).isEqualTo(new Reuse.Unsatisfiable());
    assertThat(of(only, HOUR, 3600)).isEqualTo(new Reuse.Unsatisfiable());
    hits(Serving.FRESH, only, HOUR, 9);
    hits(Serving.STALE_ALLOWED, get("Cache-Control", "only-if-cached, max-stale"), HOUR, 9999);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no-cache", "max-age=0", "max-age=9", "min-fresh=3591", "max-age=x", "no-cache=x"})
  void theClientMayAskForMore(String directive) {
    validates(ForwardReason.REQUEST, get("Cache-Control", directive), HOUR, 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=10",
        "max-age=3600",
        "min-fresh=3590",
        "no-transform",
        "foo",
        "max-stale"
      })
  void orBeContent(String directive) {
    hits(Serving.FRESH, get("Cache-Control", directive), HOUR, 10);
  }

  @ParameterizedTest
  @CsvSource({"max-stale, 999999", "max-stale=9, 3609", "max-stale=1000, 4600"})
  void maxStaleTakesWhatNothingForbids(String directive, long at) {
    RequestHead request = get("Cache-Control", directive);
    hits(Serving.STALE_ALLOWED, request, HOUR, at);
    for (String forbids : List.of("must-revalidate", "proxy-revalidate", "s-maxage=3600")) {
      Stored stored = stored("Cache-Control", "max-age=3600, " + forbids, "ETag", "\"a\"");
      validates(ForwardReason.STALE, request, stored, at);
    }
  }

  @Test
  void maxStaleEnds() {
    validates(ForwardReason.STALE, get("Cache-Control", "max-stale=9"), HOUR, 3610);
    validates(ForwardReason.STALE, get("Cache-Control", "max-stale=x"), HOUR, 3601);
    validates(ForwardReason.STALE, get("Cache-Control", "max-stale, max-age=9"), HOUR, 3601);
  }

  @Test
  void noCacheIsValidatedWhateverTheClientTakes() {
    Stored stored = stored("Cache-Control", "max-age=60, no-cache", "ETag", "\"a\"");
    validates(ForwardReason.STALE, get(), stored, 0);
    validates(ForwardReason.STALE, get("Cache-Control", "max-stale"), stored, 0);
  }

  @Test
  void staleWhileRevalidateHasItsWindow() {
    Stored stored = stored("Cache-Control", "max-age=60, stale-while-revalidate=30");
    hits(Serving.STALE_WHILE_REVALIDATE, get(), stored, 60);
    hits(Serving.STALE_WHILE_REVALIDATE, get(), stored, 89);
    validates(ForwardReason.STALE, get(), stored, 90);
    validates(ForwardReason.STALE, get("Cache-Control", "no-cache"), stored, 61);
    Stored strict =
        stored("Cache-Control", "max-age=60, stale-while-revalidate=30, must-revalidate");
    validates(ForwardReason.STALE, get(), strict, 60);
  }

  @Test
  void immutableOutlastsAReloadButNotNoCache() {
    Stored stored = stored("Cache-Control", "max-age=60, immutable");
    hits(Serving.FRESH, get("Cache-Control", "max-age=0"), stored, 1);
    validates(ForwardReason.REQUEST, get("Cache-Control", "no-cache"), stored, 1);
    validates(ForwardReason.STALE, get("Cache-Control", "max-age=0"), stored, 60);
  }

  @Test
  void theOriginIsAskedByTheValidatorsAsItSentThem() {
    String modified = "Sunday, 01-Mar-26 11:00:00 GMT";
    Stored stored = stored("ETag", "W/\"a\"", "Last-Modified", modified, "Expires", date(1));
    assertThat(of(get("If-None-Match", "\"other\""), stored, 9))
        .isEqualTo(
            new Reuse.Validate(
                stored,
                ForwardReason.STALE,
                FieldList.of("If-None-Match", "W/\"a\"", "If-Modified-Since", modified),
                8,
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60|61|''|true",
        "max-age=60|604860|''|true",
        "max-age=60|604861|''|false",
        "max-age=60, stale-if-error=9|69|''|true",
        "max-age=60, stale-if-error=9|70|''|false",
        "max-age=60, stale-if-error=0|61|''|false",
        "max-age=60|61|no-cache|false",
        "max-age=60|61|stale-if-error=1|true",
        "max-age=60|62|stale-if-error=1|false",
        "max-age=60, must-revalidate, stale-if-error=9|61|''|false",
        "max-age=60, proxy-revalidate|61|''|false",
        "s-maxage=60|61|''|false",
        "no-cache, max-age=60|1|''|false",
        "max-age=60, must-revalidate|1|max-age=0|true"
      })
  void standsInForAFailingOrigin(String directives, long at, String asked, boolean may) {
    Stored stored = stored("Cache-Control", directives, "ETag", "\"a\"");
    assertThat(of(get("Cache-Control", asked), stored, at))
        .isInstanceOfSatisfying(
            Reuse.Validate.class, it -> assertThat(it.mayServeOnError()).isEqualTo(may));
  }

  @Test
  void anErrorDoesNotStandInForAnother() {
    Stored stored = stored(get(), response(503, "Cache-Control", "max-age=60", "ETag", "\"a\""));
    assertThat(of(get(), stored, 61))
        .isInstanceOfSatisfying(
            Reuse.Validate.class, it -> assertThat(it.mayServeOnError()).isFalse());
  }

  @Test
  void theMostRecentOfTheSelectedAnswers() {
    Stored old = stored(get("Foo", "1"), ok("Vary", "Foo", "Expires", date(99), "Date", date(-9)));
    Stored recent = stored(get("Foo", "1"), ok("Vary", "Foo", "Expires", date(99)));
    Stored other = stored(get("Foo", "2"), ok("Vary", "Foo", "Expires", date(99)));
    assertThat(Reuse.of(get("foo", "1"), List.of(old, other, recent), T0))
        .isEqualTo(new Reuse.Hit(recent, Serving.FRESH));
    forwards(ForwardReason.VARY_MISS, Reuse.of(get(), List.of(old, other, recent), T0));
    forwards(ForwardReason.VARY_MISS, of(get("Foo", "3"), other, 0));
  }

  @Test
  void aPartAnswersOnlyWhatItHas() {
    Stored part =
        stored(
            get("Range", "bytes=2-5"),
            response(206, "Expires", date(99), "ETag", "\"a\"", "Content-Range", "bytes 2-5/8"));
    hits(Serving.FRESH, get("Range", "bytes=2-5"), part, 0);
    hits(Serving.FRESH, get("Range", "bytes=3-3"), part, 0);
    hits(Serving.FRESH, get("Range", "bytes=3-3", "If-Range", "\"a\""), part, 0);
    for (String range : List.of("bytes=1-3", "bytes=4-", "bytes=-1", "bytes=3-6", "bytes=9-9")) {
      forwards(ForwardReason.PARTIAL, of(get("Range", range), part, 0));
    }
    forwards(ForwardReason.PARTIAL, of(get(), part, 0));
    forwards(ForwardReason.PARTIAL, of(head("Range", "bytes=3-3"), part, 0));
    forwards(ForwardReason.PARTIAL, of(get("Range", "bytes=3-3", "If-Range", "\"b\""), part, 0));
  }

  @Test
  void conditionsForTheOriginAreItsOwnUnlessWhatIsStoredMeetsThem() {
    Stored stored = stored("Expires", date(99), "ETag", "\"a\"", "Last-Modified", date(-100));
    hits(Serving.FRESH, get("If-Match", "\"x\", \"a\""), stored, 0);
    hits(Serving.FRESH, get("If-Match", "*"), stored, 0);
    hits(Serving.FRESH, get("If-Unmodified-Since", date(-100)), stored, 0);
    forwards(ForwardReason.REQUEST, of(get("If-Match", "\"b\""), stored, 0));
    forwards(ForwardReason.REQUEST, of(get("If-Match", "W/\"a\""), stored, 0));
    forwards(ForwardReason.REQUEST, of(get("If-Unmodified-Since", date(-101)), stored, 0));
    forwards(ForwardReason.REQUEST, of(get("If-Unmodified-Since", "x"), stored, 0));
  }
}

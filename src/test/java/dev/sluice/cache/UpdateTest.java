package dev.sluice.cache;

import static dev.sluice.cache.Heads.T0;
import static dev.sluice.cache.Heads.after;
import static dev.sluice.cache.Heads.date;
import static dev.sluice.cache.Heads.get;
import static dev.sluice.cache.Heads.head;
import static dev.sluice.cache.Heads.ok;
import static dev.sluice.cache.Heads.response;
import static dev.sluice.cache.Heads.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 §3.2, §4.3.4 and §4.3.5: updates 100 seconds after T0. */
final class UpdateTest {
  private static ResponseHead notModified(String... fields) {
    return response(304, fields);
  }

  private static Update by304(Stored stored, RequestHead request, ResponseHead response) {
    return Update.by304(stored, request, response, after(100), after(100));
  }

  private static Stored refreshed(Update update) {
    assertThat(update).isInstanceOf(Update.Refreshed.class);
    return ((Update.Refreshed) update).stored();
  }

  private static void mismatches(Stored stored, String... fields) {
    assertThat(by304(stored, get(), notModified(fields))).isEqualTo(new Update.Mismatch());
  }

  private static void matches(Stored stored, String... fields) {
    refreshed(by304(stored, get(), notModified(fields)));
  }

  @Test
  void aStrongValidatorMustBeTheStoredOne() {
    Stored tagged = stored("ETag", "\"a\"", "Last-Modified", date(-100));
    mismatches(tagged, "ETag", "\"b\"");
    mismatches(tagged, "ETag", "\"b\"", "Last-Modified", date(-100));
    mismatches(tagged, "Last-Modified", date(-99));
    matches(tagged, "ETag", "\"a\"");
    matches(tagged, "ETag", "\"a\"", "Last-Modified", date(-99));
    matches(tagged, "Last-Modified", date(-100));
    matches(stored("Last-Modified", date(-100)), "ETag", "\"new\"", "Last-Modified", date(-100));
    mismatches(stored("Last-Modified", date(-100)), "ETag", "\"new\"");
    mismatches(stored("ETag", "W/\"a\""), "ETag", "\"a\"");
  }

  @Test
  void aWeakValidatorMustCorrespond() {
    Stored weak = stored("ETag", "W/\"a\"");
    mismatches(weak, "ETag", "W/\"b\"");
    matches(weak, "ETag", "W/\"a\"");
    matches(stored("ETag", "\"a\""), "ETag", "W/\"a\"");
    Stored justChanged = stored("Last-Modified", date(0));
    matches(justChanged, "Last-Modified", date(0));
    mismatches(justChanged, "Last-Modified", date(-1), "Date", date(-1));
  }

  @Test
  void withoutAValidatorItIsTheOneThatWasAskedAbout() {
    matches(stored("ETag", "\"a\""));
    matches(stored("Last-Modified", date(-100)), "Cache-Control", "max-age=1");
  }

  @Test
  void allLinesOfANameGiveWayToTheNewOnes() {
    Stored stored =
        stored("ETag", "\"a\"", "X", "1", "x", "2", "Y", "1", "Set-Cookie", "a=b", "Expires", "0");
    Stored updated =
        refreshed(
            by304(stored, get(), notModified("X", "3", "Z", "1", "Z", "2", "Expires", date(300))));
    assertThat(updated.fields().all("x")).containsExactly("3");
    assertThat(updated.fields().all("y")).containsExactly("1");
    assertThat(updated.fields().all("z")).containsExactly("1", "2");
    assertThat(updated.fields().all("set-cookie")).containsExactly("a=b");
    assertThat(updated.freshForSeconds(after(100))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Encoding",
        "Content-Range",
        "Content-MD5",
        "Content-Digest",
        "Repr-Digest"
      })
  void whatBelongsToTheContentStays(String name) {
    Stored updated =
        refreshed(by304(stored("ETag", "\"a\"", name, "old"), get(), notModified(name, "new")));
    assertThat(updated.fields().all(name.toLowerCase(java.util.Locale.ROOT)))
        .containsExactly("old");
  }

  @Test
  void neitherTheLengthNorFieldsForOneHopAreTaken() {
    Stored stored = stored("ETag", "\"a\"", "Content-Length", "5");
    Stored updated =
        refreshed(
            by304(
                stored,
                get(),
                notModified("Content-Length", "10", "Connection", "x", "X", "1", "Upgrade", "y")));
    assertThat(updated.extent()).isEqualTo(new Extent.Whole(5));
    for (String name : new String[] {"content-length", "connection", "x", "upgrade"}) {
      assertThat(updated.fields().has(name)).as(name).isFalse();
    }
  }

  @Test
  void theAgeStartsAnew() {
    Stored stored = stored("Cache-Control", "max-age=60", "ETag", "\"a\"", "Age", "50");
    Stored updated = refreshed(by304(stored, get(), notModified("Date", date(100))));
    assertThat(updated.ageSeconds(after(110))).isEqualTo(10);
    assertThat(updated.isFresh(after(159))).isTrue();
    Stored aged = refreshed(by304(stored, get(), notModified("Date", date(100), "Age", "9")));
    assertThat(aged.ageSeconds(after(110))).isEqualTo(19);
  }

  @Test
  void aMissingDateIsTheTimeOfReceipt() {
    ResponseHead undated = new ResponseHead(304, dev.sluice.http.FieldList.of("ETag", "\"a\""));
    assertThat(refreshed(by304(stored("ETag", "\"a\""), get(), undated)).fields().first("date"))
        .isEqualTo(date(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private", "x=\""})
  void whatIsNowForbiddenIsExpelled(String directive) {
    Update update = by304(stored("ETag", "\"a\""), get(), notModified("Cache-Control", directive));
    assertThat(update).isInstanceOf(Update.Expelled.class);
  }

  @Test
  void varyOnAnythingExpels() {
    assertThat(by304(stored("ETag", "\"a\""), get(), notModified("Vary", "*")))
        .isInstanceOfSatisfying(
            Update.Expelled.class, it -> assertThat(it.why()).isEqualTo(NotStored.VARY_ANY));
  }

  @Test
  void anotherVarySelectsByTheRequestThatWasAnswered() {
    Stored updated =
        refreshed(by304(stored("ETag", "\"a\""), get("Foo", "1"), notModified("Vary", "Foo")));
    assertThat(updated.vary().matches(get("Foo", "1").fields())).isTrue();
    assertThat(updated.vary().matches(get().fields())).isFalse();
  }

  @Test
  void headUpdatesWhatItAgreesWith() {
    Stored stored = stored("Cache-Control", "max-age=2", "A", "1", "B", "1", "Content-Length", "5");
    Update update =
        Update.byHead(
            stored,
            head(),
            ok("Cache-Control", "max-age=1000", "A", "2", "Content-Length", "5"),
            after(100),
            after(100));
    Stored updated = refreshed(update);
    assertThat(updated.fields().first("a")).isEqualTo("2");
    assertThat(updated.fields().first("b")).isEqualTo("1");
    assertThat(updated.isFresh(after(800))).isTrue();
  }

  @Test
  void headThatDiffersOutdatesIt() {
    Stored stored = stored("ETag", "\"a\"", "Last-Modified", date(-100), "Content-Length", "5");
    for (ResponseHead other :
        new ResponseHead[] {
          ok("ETag", "\"b\""),
          ok("ETag", "W/\"a\""),
          ok("Last-Modified", date(-99)),
          ok("Content-Length", "6", "ETag", "\"a\"")
        }) {
      assertThat(Update.byHead(stored, head(), other, T0, T0)).isEqualTo(new Update.Mismatch());
    }
  }
}

package dev.sluice.cache;

import static dev.sluice.cache.Heads.date;
import static dev.sluice.cache.Heads.get;
import static dev.sluice.cache.Heads.head;
import static dev.sluice.cache.Heads.response;
import static dev.sluice.cache.Heads.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.Selection.NotModified;
import dev.sluice.cache.Selection.NotSatisfiable;
import dev.sluice.cache.Selection.Range;
import dev.sluice.cache.Selection.Ranges;
import dev.sluice.cache.Selection.Whole;
import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §13 and §14, out of the store. */
final class SelectionTest {
  private static final Stored BOTH =
      stored(
          "ETag",
          "\"abc\"",
          "Last-Modified",
          date(-100),
          "Content-Length",
          "1000",
          "Content-Type",
          "text/plain",
          "Expires",
          date(60));
  private static final Stored WEAK = stored("ETag", "W/\"abc\"", "Content-Length", "1000");

  private static Range range(long first, long last) {
    return new Range(first, last, OptionalLong.of(1000));
  }

  private static void isWhole(RequestHead request, Stored stored) {
    assertThat(Selection.of(request, stored)).isEqualTo(new Whole());
  }

  private static void isNotModified(RequestHead request, Stored stored) {
    assertThat(Selection.of(request, stored)).isInstanceOf(NotModified.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\"",
        "",
        ",",
        "abc",
        "\"ab",
        "\"abc\"x",
        "\"a,\"abc\"",
        "\"x, \"abc\"\"",
        "x*"
      })
  void otherTagsAreModified(String tags) {
    isWhole(get("If-None-Match", tags), BOTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"abc\"",
        "W/\"abc\"",
        "*",
        " * ",
        "\"x\", \"abc\"",
        "\"abc\",\"x\"",
        "\"a,b\", \"abc\"",
        "\"x\",,W/\"abc\""
      })
  void oneOfTheTagsIsNotModified(String tags) {
    isNotModified(get("If-None-Match", tags), BOTH);
    isNotModified(head("If-None-Match", tags), WEAK);
  }

  @Test
  void everyLineOfTagsCounts() {
    isNotModified(get("If-None-Match", "\"x\"", "If-None-Match", "\"abc\""), BOTH);
  }

  @Test
  void tagsComeBeforeDates() {
    isWhole(get("If-None-Match", "\"x\"", "If-Modified-Since", date(0)), BOTH);
    isNotModified(get("If-None-Match", "\"abc\"", "If-Modified-Since", date(-999)), BOTH);
    Stored untagged = stored("Last-Modified", date(-100));
    isWhole(get("If-None-Match", "\"x\"", "If-Modified-Since", date(0)), untagged);
  }

  @Test
  void datesCompareAsDates() {
    isNotModified(get("If-Modified-Since", date(-100)), BOTH);
    isNotModified(get("If-Modified-Since", date(-99)), BOTH);
    isNotModified(get("If-Modified-Since", "Sunday, 01-Mar-26 12:00:00 GMT"), BOTH);
    isWhole(get("If-Modified-Since", date(-101)), BOTH);
    isWhole(get("If-Modified-Since", "x"), BOTH);
  }

  @Test
  void withoutALastModifiedTheDateStandsForIt() {
    Stored undated = stored("Expires", date(60));
    isNotModified(get("If-Modified-Since", date(0)), undated);
    isWhole(get("If-Modified-Since", date(-1)), undated);
  }

  @Test
  void conditionsCountForSuccessOnly() {
    Stored gone = stored(get(), response(410, "ETag", "\"abc\"", "Content-Length", "1000"));
    isWhole(get("If-None-Match", "\"abc\""), gone);
    isWhole(get("Range", "bytes=0-1"), gone);
  }

  @Test
  void aNotModifiedDoesNotDescribeContent() {
    assertThat(Selection.of(get("If-None-Match", "\"abc\""), BOTH))
        .isEqualTo(
            new NotModified(FieldList.of("ETag", "\"abc\"", "Expires", date(60), "Date", date(0))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=a-b",
        "bytes=2-1",
        "bytes=1",
        "items=0-1",
        "bytes=0-1;x",
        "bytes=+1-2",
        "bytes=1-2-3",
        "bytes= 0 - 1",
        "bytes:0-1",
        "bytes=0-1,x",
        "bytes=99999999999999999999-",
        "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,"
            + "16-16,18-18,20-20,22-22,24-24,26-26,28-28,30-30,32-32"
      })
  void aRangeThatCannotBeReadCountsForNothing(String range) {
    isWhole(get("Range", range), BOTH);
  }

  @Test
  void twoRangeLinesCountForNothing() {
    isWhole(get("Range", "bytes=0-1", "Range", "bytes=0-1"), BOTH);
  }

  @Test
  void aRangeIsForGet() {
    isWhole(head("Range", "bytes=0-1"), BOTH);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-1, 0, 1",
    "Bytes=0-0, 0, 0",
    "bytes=1-, 1, 999",
    "bytes=-1, 999, 999",
    "bytes=-5000, 0, 999",
    "bytes=990-5000, 990, 999",
    "bytes=0-, 0, 999"
  })
  void oneRange(String range, long first, long last) {
    assertThat(Selection.of(get("Range", range), BOTH)).isEqualTo(range(first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=5000-, -0"})
  void nothingOfTheRangeIsThere(String range) {
    assertThat(Selection.of(get("Range", range), BOTH)).isEqualTo(new NotSatisfiable(1000));
    assertThat(new NotSatisfiable(1000).contentRange()).isEqualTo("bytes */1000");
  }

  @Test
  void severalRangesKeepTheirOrderUnlessTheyTouch() {
    assertThat(Selection.of(get("Range", "bytes=500-510, 0-9"), BOTH))
        .isEqualTo(new Ranges(List.of(range(500, 510), range(0, 9))));
    assertThat(Selection.of(get("Range", "bytes=500-510, 0-9, 505-520, -1"), BOTH))
        .isEqualTo(new Ranges(List.of(range(0, 9), range(500, 520), range(999, 999))));
    assertThat(Selection.of(get("Range", "bytes=0-9, 10-19, 5000-"), BOTH)).isEqualTo(range(0, 19));
  }

  @Test
  void ifRangeTakesStrongValidatorsOnly() {
    String asked = "bytes=0-1";
    assertThat(Selection.of(get("Range", asked, "If-Range", "\"abc\""), BOTH))
        .isEqualTo(range(0, 1));
    assertThat(Selection.of(get("Range", asked, "If-Range", date(-100)), BOTH))
        .isEqualTo(range(0, 1));
    isWhole(get("Range", asked, "If-Range", "\"x\""), BOTH);
    isWhole(get("Range", asked, "If-Range", date(-99)), BOTH);
    isWhole(get("Range", asked, "If-Range", "x"), BOTH);
    isWhole(get("Range", asked, "If-Range", "W/\"abc\""), WEAK);
    Stored justChanged = stored("Last-Modified", date(0), "Content-Length", "1000");
    isWhole(get("Range", asked, "If-Range", date(0)), justChanged);
  }

  @Test
  void withoutAKnownLengthTheWholeGoesOut() {
    isWhole(get("Range", "bytes=0-1"), stored("ETag", "\"a\""));
  }

  @Test
  void aPartKnowsItsPlace() {
    Stored part = stored(get(), response(206, "ETag", "\"a\"", "Content-Range", "bytes 2-5/*"));
    Selection selection = Selection.of(get("Range", "bytes=3-4"), part);
    assertThat(selection).isEqualTo(new Range(3, 4, OptionalLong.empty()));
    assertThat(((Range) selection).contentRange()).isEqualTo("bytes 3-4/*");
  }
}

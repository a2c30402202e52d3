package dev.sluice.category;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlPathTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "%,/%",
    "/%,/%",
    "/%4,/%4",
    "/%zz,/%zz",
    "/a%2561,/a%2561",
    "/a%3Fb,/a%3fb",
    "/a%00b,/a%00b",
    "/../..,''",
    "/..%2f..%2fx,/x",
    "/.,''",
    "//,''",
    "/,''",
    "'',''"
  })
  void holdsOutAgainstBrokenPaths(String raw, String normal) {
    assertThat(UrlPath.normalise(raw)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "/maths",
    "/maths/",
    "//maths//",
    "/ma%74hs",
    "/ma%74hs/",
    "/MATHS",
    "/x/../maths/",
    "/./maths/.",
    "/x%2f..%2Fmaths",
    "/%2e%2e/maths",
    "\\maths\\",
    "/%5Cmaths",
    "/maths#top"
  })
  void takesEveryWayOfWritingAPathForTheSame(String raw) {
    assertThat(UrlPath.normalise(raw)).isEqualTo("/maths");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "/A?B=C,/a?b=c",
    "?q=1,/?q=1",
    "/?q=1,/?q=1",
    "/a/?q=/../%2e,/a?q=/../.",
    "/a?b?c,/a?b?c",
    "/a?x=%26y,/a?x=%26y",
    "/a b,/a%20b",
    "/~me,/~me",
    "/%7Eme,/~me",
    "/a.b/c-d_e,/a.b/c-d_e"
  })
  void keepsTheQueryApart(String raw, String normal) {
    assertThat(UrlPath.normalise(raw)).isEqualTo(normal);
  }

  @Test
  void comparesTextWithTheBytesThatBrowsersSend() {
    assertThat(UrlPath.ofText("/caf\u00e9")).isEqualTo(UrlPath.normalise("/caf%C3%A9"));
    assertThat(UrlPath.normalise("/caf\u00c3\u00a9")).isEqualTo("/caf%c3%a9");
    assertThat(UrlPath.normalise("/\ud83d\ude00")).isEqualTo("/%f0%9f%98%80");
  }

  @Property
  void isTheSameWhenAppliedAgain(
      @ForAll @Chars({'/', '.', '\\', 'a', 'B', '?', '&', '#', '~', ';'}) String raw) {
    String once = UrlPath.normalise(raw);
    assertThat(UrlPath.normalise(once)).isEqualTo(once);
  }

  @Property
  void neverFailsAndIsPrintableAscii(@ForAll String raw) {
    assertThat(UrlPath.normalise(raw)).matches("(/[!-~]*)?");
  }

  @Property
  void ignoresHowLettersAreEscaped(@ForAll @CharRange(from = 'a', to = 'z') String word) {
    StringBuilder escaped = new StringBuilder("/");
    word.chars().forEach(c -> escaped.append('%').append(Integer.toHexString(c)));
    assertThat(UrlPath.normalise(escaped.toString())).isEqualTo(UrlPath.normalise("/" + word));
  }

  /** A fragment is dropped, and text with one is never taken as it is. */
  @Property
  void whatIsTakenAsItIsWouldNotHaveChanged(@ForAll("writings") String path) {
    assertThat(UrlPath.normalise(path)).isEqualTo(UrlPath.normalise(path + "#"));
  }

  @Provide
  Arbitrary<String> writings() {
    return Arbitraries.of("/", "a", ".", "..", "?", "&", "=", ";", "\\", "B", "%41", "~", "+", " ")
        .list()
        .ofMaxSize(7)
        .map(parts -> "/" + String.join("", parts));
  }
}

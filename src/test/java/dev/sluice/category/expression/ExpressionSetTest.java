package dev.sluice.category.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.sluice.category.Lines;
import dev.sluice.category.UrlPath;
import dev.sluice.net.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ExpressionSetTest {
  @Test
  void mayBeEmpty() {
    ExpressionSet none = ExpressionSet.of(List.of());
    assertThat(none.isEmpty()).isTrue();
    assertThat(found(none, url("/"))).isEmpty();
  }

  @Test
  void onlyThoseWhoseLiteralIsThereAreTried() {
    ExpressionSet set = ExpressionSet.of(List.of("casino", "/poker[0-9]", "[0-9]{4}", "game.*x"));
    ExpressionSet.Scan scan = set.scan(url("/a/POKER/"));
    assertThat(scan.next(0)).isEqualTo(1);
    assertThat(scan.has(1)).isFalse();
    assertThat(scan.next(2)).isEqualTo(2); // it needs no literal
    assertThat(scan.has(2)).isFalse();
    assertThat(scan.next(3)).isEqualTo(ExpressionSet.NONE);
  }

  @Test
  void noWayOfWritingAPathGetsPast() {
    ExpressionSet set = ExpressionSet.of(List.of("/casino/play"));
    assertThat(found(set, url("/%63asino//x/../PLAY"))).containsExactly(0);
    assertThat(found(set, url("/casino-play"))).isEmpty();
  }

  @Test
  void aPortIsPartOfTheUrl() {
    ExpressionSet set = ExpressionSet.of(List.of("^http://a\\.example:8080/"));
    Host host = Lines.host("a.example");
    assertThat(found(set, UrlText.of("http", host, 8080, "/"))).containsExactly(0);
    assertThat(found(set, UrlText.of("http", host, 80, "/"))).isEmpty();
  }

  @Test
  void ofTlsOnlyWhatTheNameDecidesIsFound() {
    ExpressionSet set =
        ExpressionSet.of(
            List.of(
                "casino",
                "^https://[^/]+\\.example/",
                "\\bcasino\\b",
                "/casino",
                "example/$",
                "example/\\B",
                "^http://",
                "^https://[^/]+/[0-9]"));
    Host.Named host = (Host.Named) Lines.host("www.casino.example");
    assertThat(found(set, UrlText.ofName(host.name(), 443))).containsExactly(0, 1, 2);
    assertThat(found(set, UrlText.ofName(host.name(), 8443))).containsExactly(0, 2);
  }

  @Property(tries = 300)
  void findsWhatEachAloneFinds(
      @ForAll @Size(max = 6) List<@From("expressions") String> some, @ForAll("paths") String path) {
    List<String> usable =
        some.stream().filter(text -> Reading.of(text) instanceof Reading.Usable).toList();
    String before = "http://www.ab.example";
    String normal = UrlPath.normalise(path);
    List<Integer> expected =
        IntStream.range(0, usable.size())
            .filter(
                i -> {
                  Pattern alone = Pattern.compile(usable.get(i), Pattern.CASE_INSENSITIVE);
                  return alone.matcher(before + path).find()
                      || alone.matcher(before + (normal.isEmpty() ? "/" : normal)).find();
                })
            .boxed()
            .toList();
    UrlText url = UrlText.of("http", Lines.host("www.ab.example"), 80, path);
    assertThat(found(ExpressionSet.of(usable), url)).isEqualTo(expected);
  }

  /** What is found of a name is found whatever its path is. */
  @Property(tries = 300)
  void aPathTakesNothingAway(
      @ForAll @Size(max = 6) List<@From("expressions") String> some, @ForAll("paths") String path) {
    List<String> usable =
        some.stream().filter(text -> Reading.of(text) instanceof Reading.Usable).toList();
    ExpressionSet set = ExpressionSet.of(usable);
    Host.Named host = (Host.Named) Lines.host("www.ab.example");
    assertThat(found(set, UrlText.of("https", host, 443, path)))
        .containsAll(found(set, UrlText.ofName(host.name(), 443)));
  }

  private static List<Integer> found(ExpressionSet set, UrlText url) {
    ExpressionSet.Scan scan = set.scan(url);
    List<Integer> found = new ArrayList<>();
    for (int each = scan.next(0); each != ExpressionSet.NONE; each = scan.next(each + 1)) {
      if (scan.has(each)) {
        found.add(each);
      }
    }
    return found;
  }

  private static UrlText url(String path) {
    return UrlText.of("http", Lines.host("www.ab.example"), 80, path);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("/", "a", "b", "B", "c", "ab", "1", "%61", "$", "k", "S", "\u00ff", ".")
        .list()
        .ofMaxSize(8)
        .map(parts -> "/" + String.join("", parts));
  }

  /** Mostly what RE2 takes: pieces, some of them repeated, grouped or as alternatives. */
  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "a",
            "b",
            "c",
            "ab",
            "k",
            "s",
            "B",
            "1",
            "/",
            "\\.",
            ".",
            "[ab]",
            "[^a]",
            "[a-z]",
            "[]a]",
            "[[:digit:]]",
            "\\d",
            "\\w",
            "\\b",
            "\\B",
            "^",
            "$",
            "\\z",
            "\\A",
            "www",
            "ample",
            "\\x61",
            "\\Qa.b\\E",
            "\\Q\\E",
            "{",
            "a{,2}",
            "(?i)",
            "(?-i)",
            "(?s)",
            "(?m)",
            "\\pL",
            "\\n",
            "");
    Arbitrary<String> many =
        Arbitraries.of("", "", "", "", "*", "+", "?", "{2}", "{0}", "{1,}", "{0,2}", "*?", "??");
    Arbitrary<String> repeated = Combinators.combine(piece, many).as((one, more) -> one + more);
    Arbitrary<String> row =
        repeated.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("", parts));
    Arbitrary<String> choice =
        row.list().ofMinSize(1).ofMaxSize(3).map(all -> String.join("|", all));
    Arbitrary<String> group =
        Combinators.combine(Arbitraries.of("(", "(?:", "(?i:", "(?P<n>"), choice, many)
            .as((open, inside, more) -> open + inside + ")" + more);
    Arbitrary<String> whole =
        Combinators.combine(row, group, row)
            .as((before, inside, behind) -> before + inside + behind);
    Arbitrary<String> anchored =
        Combinators.combine(
                Arbitraries.of(
                    "^",
                    "^http://",
                    "^https?://",
                    "^HTT[p-z]:[/]{2}",
                    "^.*/",
                    "^h\\w\\w.://w+",
                    "^[^a]?"),
                row)
            .as((open, behind) -> open + behind);
    return Arbitraries.oneOf(whole, anchored);
  }
}

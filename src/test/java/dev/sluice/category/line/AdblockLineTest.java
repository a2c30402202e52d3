package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Lines;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdblockLineTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "/banner[0-9]+/ PATTERN",
        "||ads.*.example^ WILDCARD",
        "||ads.example^$third-party OPTIONS",
        "||ads.example^$domain=a.example OPTIONS",
        "||ads.example^$important,dnstype=A OPTIONS",
        "@@||ads.example^$badfilter OPTIONS",
        "example.org##.banner COSMETIC",
        "##.banner COSMETIC",
        "example.org#@#.banner COSMETIC",
        "example.org#?#div COSMETIC",
        "-banner- PATTERN",
        ".example^ PATTERN",
        "|ads PATTERN",
        "|| PATTERN",
        "@@ PATTERN",
        "||^ PATTERN",
        "||ads.google. PATTERN",
        "||ads.google.* PATTERN",
        "||ads* PATTERN",
        "||ads.example^path PATTERN",
        "||ads.example/a*b PATTERN",
        "||ads.example/a| PATTERN",
        "/ads/banner PATTERN",
        "http://ads.example/banner PATTERN",
        "@@/ads[0-9]/ PATTERN",
        "/ads[0-9]$/$important PATTERN",
        "||word^ SINGLE_WORD",
        "||ads.example^$ OPTIONS",
        "||ads.example^$important, OPTIONS",
        "||ads.example^$~third-party OPTIONS",
        "@@||ads.example^$popup OPTIONS",
        "||ads.example^$denyallow=a.example OPTIONS",
        "||ads.example^$client=192.0.2.1 OPTIONS",
        "###id COSMETIC",
        "example.org#$#body{} COSMETIC",
        "example.org#%#//scriptlet() COSMETIC",
        "example.org#@$#a COSMETIC",
        "example.org$$script COSMETIC"
      })
  void skipsWhatIsNotAboutAName(String line, ListLine.Reason reason) {
    assertThat(AdblockLine.parse(line)).containsExactly(ListLine.skipped(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "! a comment",
        "# a comment",
        "#",
        "####",
        "## Trackers ##",
        "### Trackers",
        "[Adblock Plus 2.0]",
        "\uFEFF! a",
        "!#if ext_ublock"
      })
  void knowsCommentsAndHeaders(String line) {
    assertThat(AdblockLine.parse(line)).containsExactly(ListLine.BLANK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "||ads.example^",
        "||ads.example^|",
        "||ADS.example.^",
        "||*.ads.example^",
        "||ads.example^$important",
        "||ads.example^$all",
        "||ads.example^$popup",
        "||ads.example^$document,important",
        "||ads.example^*",
        "||ads.example/*",
        "||ads.example|",
        "||ads.example",
        "||ads.example^ # why",
        "0.0.0.0 ads.example ## why",
        "|https://ads.example^",
        "ads.example",
        "0.0.0.0 ads.example"
      })
  void takesANameHoweverItIsWritten(String line) {
    assertThat(AdblockLine.parse(line)).containsExactly(Lines.site("ads.example"));
  }

  @Test
  void takesExceptionsAndPaths() {
    assertThat(AdblockLine.parse("@@||good.example^"))
        .containsExactly(new ListLine.Excepted(Lines.siteEntry("good.example")));
    assertThat(AdblockLine.parse("||example.org/ads^"))
        .containsExactly(new ListLine.Taken(Lines.urlEntry("example.org", "/ads")));
    assertThat(AdblockLine.parse("@@|https://example.org/ads/*$important"))
        .containsExactly(new ListLine.Excepted(Lines.urlEntry("example.org", "/ads")));
    assertThat(AdblockLine.parse("||192.0.2.1^"))
        .containsExactly(new ListLine.Taken(Lines.networkEntry("192.0.2.1")));
    assertThat(AdblockLine.parse("0.0.0.0 a.example b.example"))
        .containsExactly(Lines.site("a.example"), Lines.site("b.example"));
  }

  @Test
  void noBeginningOfARuleFails() {
    String rule = "@@||*.ads.example/a^b*$important,domain=a|b##.c /x/";
    for (int end = 0; end <= rule.length(); end++) {
      assertThat(AdblockLine.parse(rule.substring(0, end))).isNotEmpty();
    }
  }

  @Property
  void neverFails(@ForAll String line) {
    List<ListLine> lines = AdblockLine.parse(line);
    assertThat(lines).isNotEmpty();
  }
}

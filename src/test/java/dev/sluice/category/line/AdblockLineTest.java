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
        "|| PATTERN"
      })
  void skipsWhatIsNotAboutAName(String line, ListLine.Reason reason) {
    assertThat(AdblockLine.parse(line)).containsExactly(ListLine.skipped(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "! a comment", "# a comment", "[Adblock Plus 2.0]", "\uFEFF! a"})
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
  }

  @Property
  void neverFails(@ForAll String line) {
    List<ListLine> lines = AdblockLine.parse(line);
    assertThat(lines).isNotEmpty();
  }
}

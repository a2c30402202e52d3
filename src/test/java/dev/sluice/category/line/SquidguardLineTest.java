package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Entry;
import dev.sluice.category.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SquidguardLineTest {
  @Test
  void skipsWhatIsNoUrl() {
    assertThat(SquidguardLine.parse("/only/a/path"))
        .isEqualTo(ListLine.skipped(ListLine.Reason.NOT_A_NAME));
    assertThat(SquidguardLine.parse("# comment")).isInstanceOf(ListLine.Blank.class);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "scoop.it/t/x,scoop.it/t/x",
    "www.scoop.it/t/x/,scoop.it/t/x",
    "http://WWW.scoop.it:80/T/x,scoop.it/t/x",
    "www.com/x,www.com/x",
    "wwwx.scoop.it/t,wwwx.scoop.it/t",
    "134.121.0.99/~dcarp,134.121.0.99/~dcarp"
  })
  void leavesWwwOutAsSquidGuardDoes(String line, String entry) {
    assertThat(SquidguardLine.parse(line))
        .isInstanceOfSatisfying(
            ListLine.Taken.class,
            taken ->
                assertThat(taken.entry()).isInstanceOf(Entry.UrlPrefix.class).hasToString(entry));
  }

  @Test
  void neverTakesAPathForAPrefixLength() {
    assertThat(SquidguardLine.parse("107.172.238.16/8"))
        .isEqualTo(new ListLine.Taken(Lines.urlEntry("107.172.238.16", "/8")));
    assertThat(SquidguardLine.parse("107.172.238.16"))
        .isEqualTo(new ListLine.Taken(Lines.networkEntry("107.172.238.16")));
  }

  @Test
  void takesALineWithoutPathAsASite() {
    assertThat(SquidguardLine.parse("www.scoop.it/")).isEqualTo(Lines.site("www.scoop.it"));
  }
}

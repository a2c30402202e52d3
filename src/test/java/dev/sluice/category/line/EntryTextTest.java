package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.line.ListLine.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntryTextTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "word,SINGLE_WORD",
    "localhost,LOCAL",
    "localhost.localdomain,LOCAL",
    "0.0.0.0,LOCAL",
    "127.0.0.1,LOCAL",
    "::1,LOCAL",
    "::,LOCAL",
    "0.0.0.0/0,LOCAL",
    "a*.example.org,WILDCARD",
    "*.*.example.org,WILDCARD",
    "||ads.example^,NOT_A_NAME",
    "example..org,NOT_A_NAME",
    "-,SINGLE_WORD",
    "<html>,NOT_A_NAME",
    "1.2.3,NOT_A_NAME",
    "1.2.3.4.5,NOT_A_NAME",
    "256.1.1.1,NOT_A_NAME",
    "10.0.0.0/33,NOT_A_NAME",
    "107.172.238.16/8,NOT_A_NAME",
    "/,NOT_A_NAME",
    "http://,NOT_A_NAME",
    "@,NOT_A_NAME",
    "[::1,NOT_A_NAME"
  })
  void skipsWhatIsOfNoUse(String word, Reason reason) {
    assertThat(EntryText.parse(word)).isEqualTo(ListLine.skipped(reason));
  }

  @Test
  void skipsPathsThatAreTooLong() {
    assertThat(EntryText.parse("example.org/" + "a".repeat(2048)))
        .isEqualTo(ListLine.skipped(Reason.TOO_LONG));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "example.org,example.org",
    "com,com",
    "EXAMPLE.Org.,example.org",
    "*.example.org,example.org",
    ".example.org,example.org",
    ".zip,zip",
    "example.org:8080,example.org",
    "http://example.org/,example.org",
    "https://user:word@Example.org:81/A/b,example.org/a/b",
    "example.org/?pagename=www,example.org/?pagename=www",
    "example.org?q,example.org/?q",
    "bücher.example,xn--bcher-kva.example",
    "192.0.2.1,192.0.2.1/32",
    "192.0.2.0/24,192.0.2.0/24",
    "2001:db8::/32,2001:db8::/32",
    "example.org:8080/x,example.org/x",
    "2001:DB8::1,2001:db8::1/128",
    "http://192.0.2.1/,192.0.2.1/32",
    "http://192.0.2.1:8080/a,192.0.2.1/a",
    "http://[2001:db8::1]:80/a,[2001:db8::1]/a",
    "195.63.104.61//inbox,195.63.104.61/inbox"
  })
  void takesNamesUrlsAndNetworks(String word, String entry) {
    assertThat(EntryText.parse(word))
        .isInstanceOfSatisfying(
            ListLine.Taken.class, taken -> assertThat(taken.entry()).hasToString(entry));
  }

  @Property
  void neverFails(@ForAll String word) {
    assertThat(EntryText.parse(word)).isNotInstanceOf(ListLine.Blank.class);
  }
}

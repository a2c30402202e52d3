package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.MemoryCategoryIndex;
import dev.sluice.config.Configuration;
import dev.sluice.net.Parse;
import dev.sluice.policy.Asked;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Policy;
import dev.sluice.policy.Rule;
import dev.sluice.policy.Target;
import dev.sluice.policy.Verdict;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetWordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~(casino|\"~(casino\" is no RE2 expression: missing closing )",
        "~|\"~\" is found in every URL",
        ":80x|\":80x\" is no port and no range of ports such as :8080 or :8000-8099",
        ":9000-8000|is no port and no range",
        "10.1.0.9-10.1.0.1|is a range that ends before it begins",
        "10.1.0.9-20|is not an address, a network such as",
        "http://a.example/|write it without its scheme: \"a.example/\"",
        "*.a.example|write \"a.example\": it means it and all under it",
        "10.0.0.1/99|is not a network such as 10.1.0.0/16",
        "a b.example|character not allowed",
        "a..example|empty label",
        "a.example:80|no port goes with a site; \":80\" is every site at that port,",
        "a.example:80/b|\"~^http://a\\.example/\" this site at it",
        "a.example:443|\"~^https://a\\.example/\" this site at it",
        "a.example:8443|\"~//a\\.example:8443/\" this site at it",
        "[2001:db8::1]:80|\"~^http://\\[2001:db8::1\\]/\" this site at it",
        "ga*mes|is no category",
        "1.2.3|an address, not a name",
        "/path|empty name"
      })
  void refusesWhatItCannotMean(String word, String problem) {
    assertThat(Texts.errors("rules:\n  - block: \"" + word + "\""))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("sluice.yaml:2:12: rules[0].block: ")
        .contains(problem);
  }

  @ParameterizedTest(name = "{0} is a {1}: {2}")
  @CsvSource({
    "games,InCategory,games",
    "social_networks,InCategory,social_networks",
    "BBC.co.uk,Site,bbc.co.uk",
    ".example.org,Site,example.org",
    ".ru,Site,.ru",
    "www.example.org/Maths/,UrlPrefix,www.example.org/maths",
    "example.org/,Site,example.org",
    "intranet/wiki,UrlPrefix,intranet/wiki",
    "10.1.0.0/16,Network,10.1.0.0/16",
    "192.0.2.1,Network,192.0.2.1",
    "192.0.2.1/maths,UrlPrefix,192.0.2.1/maths",
    "192.0.2.1/,Network,192.0.2.1",
    "2001:db8::/32,Network,2001:db8::/32",
    "10.1.0.10-10.1.0.50,Network,10.1.0.10-10.1.0.50",
    "2001:db8::1-2001:db8::9,Network,2001:db8::1-2001:db8::9",
    "::1,Network,::1",
    ":8080,Ports,:8080",
    ":8000-8099,Ports,:8000-8099",
    "~^https?://[^/]+/casino,Expression,~^https?://[^/]+/casino",
    "[2001:db8::1]/x,UrlPrefix,[2001:db8::1]/x"
  })
  void knowsCategorySiteUrlAndNetworkByTheirLooks(String word, String kind, String text) {
    Target target = only("\"" + word + "\"");
    assertThat(target.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(target).hasToString(text);
  }

  @Test
  void aPlainNumberIsAWordToo() {
    assertThat(only("123")).hasToString("123");
  }

  private static Target only(String word) {
    Rule rule = Texts.valid("rules:\n  - block: " + word).rules().get(0);
    return rule.targets().get(0);
  }

  @ParameterizedTest(name = "instead of {0}")
  @CsvSource({
    "a.example:80,http://a.example/x",
    "a.example:443,https://a.example/x",
    "a.example:8443,https://a.example:8443/",
    "a.example:8080/b,http://a.example:8080/",
    "[2001:db8::1]:8080,http://[2001:db8::1]:8080/"
  })
  void advisesAnExpressionThatFindsTheSiteAtItsPort(String word, String url) {
    String error = Texts.errors("rules:\n  - block: \"" + word + "\"").getFirst();
    Matcher advice = Pattern.compile("\"(~\\S+)\" this site at it").matcher(error);
    assertThat(advice.find()).as(error).isTrue();
    Configuration advised =
        Texts.valid("default: allow\nrules:\n  - block: '" + advice.group(1) + "'\n");
    Policy policy =
        Policy.compile(advised.ruleBook(ZoneOffset.UTC), new MemoryCategoryIndex.Builder().build());
    Asked asked = ((Parse.Parsed<Asked>) Asked.parse(url)).value();
    Flow flow =
        asked.flow(
            InetAddress.ofLiteral("192.0.2.7"), Optional.empty(), Optional.empty(), Instant.EPOCH);
    assertThat(policy.decide(flow).verdict()).isInstanceOf(Verdict.Block.class);
  }
}

package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.policy.Reason;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PageTest {
  private static final String EVIL =
      "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{actions}}\u0000";
  private static final RuleRef RULE = new RuleRef("sluice.yaml", 7, "rules[0]");

  private static Shown shown(Language language, boolean html) {
    return new Shown(
        new Audience(language, html),
        "games.example",
        "http://games.example/a?b=1",
        "10.1.0.9",
        "r-1");
  }

  private static Verdict.Block block(String because) {
    return new Verdict.Block(
        RULE,
        Reason.CATEGORY,
        because,
        Set.of(new Category("games"), new Category("social_networks")));
  }

  private static String html(Page page) {
    return new String(page.content(Template.standard()), StandardCharsets.UTF_8);
  }

  @Test
  void tellsWhatIsBlockedAndWhy() {
    String page =
        html(VerdictPages.blocked(shown(Language.EN, true), block("Not during lessons"), "TICKET"));
    assertThat(page)
        .contains("<html lang=\"en\">")
        .contains("<title>Blocked: games.example</title>")
        .contains("<h1>games.example is blocked</h1>")
        .contains("<blockquote><p>Not during lessons</p></blockquote>")
        .contains("<dt>Categories</dt><dd>games, social networks</dd>")
        .contains("<dt>Address</dt><dd>http://games.example/a?b=1</dd>")
        .contains("<dt>Reference</dt><dd>r-1</dd>")
        .contains("action=\"/.well-known/sluice/ask\"")
        .contains("name=\"ticket\" value=\"TICKET\"")
        .contains("<label for=\"words\">");
  }

  @Test
  void theRulesOwnWordsAreQuotedOnceWhateverTheTemplate() {
    Page page = VerdictPages.blocked(shown(Language.EN, true), block("Not now"), "TICKET");
    for (String text : List.of("{{quote}}{{actions}}{{details}}", "{{actions}}{{details}}")) {
      Template template =
          ((Template.Reading.Good) Template.read(text.getBytes(StandardCharsets.UTF_8))).template();
      assertThat(new String(page.content(template), StandardCharsets.UTF_8))
          .containsOnlyOnce("<blockquote><p>Not now</p></blockquote>");
    }
    assertThat(html(page)).containsOnlyOnce("Not now");
  }

  @ParameterizedTest
  @EnumSource
  void isInTheReadersLanguageThroughout(Language language) {
    Texts texts = Texts.in(language);
    assertThat(html(VerdictPages.blocked(shown(language, true), block(""), "t")))
        .contains("<html lang=\"" + language.tag() + "\">")
        .contains(texts.get(Text.BLOCK_HEADING, "games.example"))
        .contains(Markup.escape(texts.get(Text.BLOCK_EXPLANATION)))
        .contains(Markup.escape(texts.get(Text.REASON_CATEGORY)))
        .contains(Markup.escape(texts.get(Text.ASK_TITLE)))
        .doesNotContain("<blockquote>");
  }

  @Test
  void nothingThatAStrangerWritesBecomesMarkup() {
    Shown evil = new Shown(new Audience(Language.FR, true), EVIL, EVIL, EVIL, EVIL);
    Verdict.Block block = new Verdict.Block(RULE, Reason.URL, EVIL, Set.of(new Category("a<b>c")));
    String everywhere =
        "<html lang=\"{{language}}\" class='{{kind}}'><title>{{title}}</title><p title=\"{{site}}\""
            + " lang='{{url}}'>{{heading}}{{explanation}}{{site}}{{url}}{{reason}}{{because}}"
            + "{{categories}}{{client}}{{reference}}</p>";
    Template template =
        ((Template.Reading.Good)
                Template.read(
                    (everywhere + "{{details}}{{actions}}").getBytes(StandardCharsets.UTF_8)))
            .template();
    for (Page page :
        List.of(
            VerdictPages.blocked(evil, block, EVIL),
            OtherPages.sent(evil),
            OtherPages.known(evil),
            OtherPages.tooMany(evil),
            OtherPages.strange(evil),
            OtherPages.failed(evil, OtherPages.Side.UPSTREAM, EVIL, EVIL))) {
      String html = new String(page.content(template), StandardCharsets.UTF_8);
      assertThat(html)
          .doesNotContain("<script", "<img", "\u0000", "\"'>", "<b>")
          .contains("&quot;&#39;&gt;&lt;script&gt;");
    }
  }

  @Test
  void isAFewLinesOfTextForWhomAPageIsNotShown() {
    Page page = VerdictPages.blocked(shown(Language.DE, false), block("Nicht im Unterricht"), "t");
    assertThat(page.type()).isEqualTo("text/plain; charset=utf-8");
    assertThat(html(page))
        .isEqualTo(
            """
            games.example ist gesperrt

            Die Regeln dieses Netzes erlauben diese Seite nicht.

                Nicht im Unterricht

            Grund: Sie gehört zu einer Kategorie, die in den Regeln steht
            Kategorien: games, social networks
            Adresse: http://games.example/a?b=1
            Ihr Gerät: 10.1.0.9
            Kennung: r-1
            """);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhoseFailureItIs(OtherPages.Side side) {
    Page page =
        OtherPages.failed(
            shown(Language.EN, true), side, "502 connection_refused", "connection-refused");
    assertThat(html(page)).contains("502 connection_refused", "class=\"error\"", "r-1");
  }
}

package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.page.Template.Fault;
import dev.sluice.page.Template.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateReaderTest {
  private static final String ENOUGH = "<p>{{details}}</p>{{actions}}\n";

  private static Reading read(String text) {
    return Template.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Fault> faults(String text) {
    return read(text) instanceof Reading.Faulty(var faults) ? faults : List.of();
  }

  @Test
  void fillsInEachPlaceholder() {
    Reading reading = read("a{{heading}}b{{ site }}c" + ENOUGH);
    assertThat(reading).isInstanceOf(Reading.Good.class);
    Template template = ((Reading.Good) reading).template();
    assertThat(template.fill(placeholder -> "[" + placeholder.word() + "]"))
        .isEqualTo("a[heading]b[site]c<p>[details]</p>[actions]\n");
  }

  @Test
  void namesAnUnknownPlaceholderWithItsPlace() {
    assertThat(faults(ENOUGH + "<p>\u00e4\ud83d\ude00 {{sight}}</p>"))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.line()).isEqualTo(2);
              assertThat(fault.column()).isEqualTo(7);
              assertThat(fault.message())
                  .startsWith("unknown placeholder \"sight\"; known are language, ");
            });
  }

  @Test
  void wantsReasonReferenceAndButtons() {
    assertThat(faults("<p>nothing</p>"))
        .containsExactly(
            new Fault(1, 1, "the placeholder {{actions}} is missing"),
            new Fault(1, 1, "the placeholder {{reason}} or {{details}} is missing"),
            new Fault(1, 1, "the placeholder {{reference}} or {{details}} is missing"));
    assertThat(read("{{reason}} {{reference}} {{actions}}")).isInstanceOf(Reading.Good.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<script>var a = {{site}};</script>         | 1:17 | can't stand in a script or a style sheet",
        "<STYLE>p{color:{{kind}}}</STYLE>           | 1:16 | can't stand in a script or a style sheet",
        "<!-- {{site}} -->                          | 1:6  | can't stand in a comment",
        "<p class={{kind}}>                         | 1:10 | within a tag only in a quoted value",
        "<p onclick=\"f('{{site}}')\">              | 1:16 | a script's or a style's attribute",
        "<p style = 'color:{{kind}}'>               | 1:19 | a script's or a style's attribute",
        "<p title=\"{{details}}\">                  | 1:11 | stands for elements: not within a tag",
        "<p>{{site</p>                              | 1:4  | \"{{\" without \"}}\"",
      })
  void refusesAPlaceholderWhereItsValueCouldDoHarm(String text, String place, String why) {
    String whole = text.replace("\\\"", "\"");
    assertThat(faults(whole + "\n" + ENOUGH))
        .anySatisfy(
            fault -> {
              assertThat(fault.message()).contains(why.replace("\\\"", "\""));
              assertThat(fault.line() + ":" + fault.column()).isEqualTo(place);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p class=\"{{kind}}\">",
        "<p class='a {{kind}} b'>",
        "<a href=\"{{url}}\">x</a>",
        "<title>{{title}}</title>",
        "a < b {{site}}",
        "<p title=\"a > b\">{{site}}",
        "<script>if (a < b) { c(); }</script>{{site}}",
        "<style>p > a { color: red }</style><p>{{site}}",
        "<!-- a > b --> {{site}}",
      })
  void takesAPlaceholderWhereEscapedTextIsSafe(String text) {
    assertThat(faults(text + ENOUGH)).isEmpty();
  }

  @Test
  void refusesWhatIsNotUtf8AtItsPlace() {
    byte[] text = (ENOUGH + "caf?").getBytes(StandardCharsets.US_ASCII);
    text[text.length - 1] = (byte) 0xe9;
    assertThat(Template.read(text))
        .isEqualTo(new Reading.Faulty(List.of(new Fault(2, 4, "is not UTF-8 text"))));
    text[text.length - 2] = (byte) 0xc3;
    assertThat(Template.read(text))
        .isEqualTo(new Reading.Faulty(List.of(new Fault(2, 3, "is not UTF-8 text"))));
  }

  @Test
  void refusesALargeFile() {
    assertThat(faults(ENOUGH + "x".repeat(Template.SIZE_MAX)))
        .containsExactly(new Fault(1, 1, "has more than 256 KiB"));
    String most = ENOUGH + "x".repeat(Template.SIZE_MAX - ENOUGH.length());
    assertThat(read(most)).isInstanceOf(Reading.Good.class);
  }

  @Test
  void refusesAFileThatEndsWithinAScript() {
    assertThat(faults(ENOUGH + "<script>alert(1)"))
        .containsExactly(new Fault(2, 17, "ends within a comment, a script or a style sheet"));
  }

  /** printf '%s' 'p { color: red }' | openssl dgst -sha256 -binary | base64. */
  @Test
  void allowsTheStyleElementsThatItHasAndNoOthers() {
    Reading reading = read("<style media=\"a > b\">p { color: red }</style>" + ENOUGH);
    String policy = ((Reading.Good) reading).template().securityPolicy();
    assertThat(policy)
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .contains("form-action 'self'")
        .endsWith("style-src 'sha256-ngewhhP73WDIbgwseeu52VAAJgKdGUsu1IUQQsAm8m4='")
        .doesNotContain("unsafe");
    assertThat(((Reading.Good) read(ENOUGH)).template().securityPolicy())
        .endsWith("style-src 'none'");
  }

  @Test
  void theOneThatComesWithSluiceIsGoodAndStrict() {
    assertThat(Template.standard().styles()).hasSize(1);
    assertThat(Template.standard().fill(placeholder -> ""))
        .doesNotContain("http://", "https://", "<script", " style=", "url(", "@import");
  }
}

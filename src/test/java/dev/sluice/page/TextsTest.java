package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TextsTest {
  private static final Pattern NAME = Pattern.compile("\\{([^}]*)}");

  private static Properties properties(Language language) {
    return Resources.properties("texts-" + language.tag() + ".properties");
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageHasEveryTextAndNoOther(Language language) {
    Set<String> wanted = Arrays.stream(Text.values()).map(Text::key).collect(Collectors.toSet());
    assertThat(properties(language).stringPropertyNames()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @EnumSource
  void everyTextSpeaksOfWhatItShould(Language language) {
    Properties properties = properties(language);
    for (Text text : Text.values()) {
      Set<String> names =
          NAME.matcher(properties.getProperty(text.key()))
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
      assertThat(names).describedAs(text.key()).isEqualTo(Set.copyOf(text.speaksOf()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noTextIsEmptyOrHasMarkup(Language language) {
    assertThat(properties(language).values())
        .allSatisfy(
            text -> assertThat(text.toString()).isNotBlank().doesNotContainPattern("[<>&]"));
  }

  @Test
  void aValueIsNoPattern() {
    assertThat(Texts.in(Language.EN).get(Text.BLOCK_HEADING, "$1\\{site}"))
        .isEqualTo("$1\\{site} is blocked");
  }

  @Test
  void timesAreInTheLargestWholeUnit() {
    Texts english = Texts.in(Language.EN);
    assertThat(english.time(Duration.ofSeconds(1))).isEqualTo("one minute");
    assertThat(english.time(Duration.ofSeconds(61))).isEqualTo("2 minutes");
    assertThat(english.time(Duration.ofMinutes(90))).isEqualTo("90 minutes");
    assertThat(english.time(Duration.ofHours(1))).isEqualTo("one hour");
    assertThat(english.time(Duration.ofDays(2))).isEqualTo("2 days");
    assertThat(Texts.in(Language.DE).time(Duration.ofMinutes(30))).isEqualTo("30 Minuten");
  }
}

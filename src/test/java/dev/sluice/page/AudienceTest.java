package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AudienceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de                                  | DE",
        "DE-ch                               | DE",
        "de-CH,de;q=0.9,en;q=0.8             | DE",
        "en;q=0.8, fr                        | FR",
        "pl, fr;q=0.4, es;q=0.5              | ES",
        "fr;q=0.5, de;q=0.5                  | FR",
        "de;q=0, fr;q=0.1                    | FR",
        "de;q=0                              | EN",
        "pl, cs                              | EN",
        "*                                   | EN",
        "*;q=0.5, de;q=0.2                   | EN",
        "es ; q=1.000                        | ES",
        "de;q=nonsense, fr;q=0.5             | DE",
        "deutsch                             | EN",
        ";;,,;q=1,                           | EN",
      })
  void readsThePageInTheLanguageThatItsFieldPrefers(String field, Language language) {
    assertThat(Audience.of(Optional.of(field), Optional.empty()).language()).isEqualTo(language);
  }

  @Test
  void readsEnglishWithoutTheField() {
    assertThat(Audience.of(Optional.empty(), Optional.empty()).language()).isEqualTo(Language.EN);
  }

  @Test
  void isNotKeptBusyByALongField() {
    String field = "x,".repeat(100_000) + "de";
    assertThat(Audience.of(Optional.of(field), Optional.of(field)))
        .isEqualTo(new Audience(Language.EN, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "TEXT/HTML",
        "application/xhtml+xml",
        "image/png, text/html;level=1;q=0.1",
      })
  void isShownAPageWhereABrowserShowsWhatComes(String accept) {
    assertThat(Audience.of(Optional.empty(), Optional.of(accept)).html()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
        "text/css,*/*;q=0.1",
        "application/json",
        "text/html;q=0",
      })
  void getsTextWhereNobodySeesAPage(String accept) {
    assertThat(Audience.of(Optional.empty(), Optional.of(accept)).html()).isFalse();
  }

  @Test
  void isShownAPageWhenItSaysNothing() {
    assertThat(Audience.of(Optional.empty(), Optional.empty()).html()).isTrue();
  }
}

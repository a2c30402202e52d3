package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestWordTest {
  private static final List<String> KNOWN = List.of("social_networks", "games", "adult", "ads");

  @ParameterizedTest
  @CsvSource({"xyzzy", "q", "''", "networks"})
  void namesNothingThatIsFar(String word) {
    assertThat(NearestWord.of(word, KNOWN)).isEmpty();
    assertThat(NearestWord.hint(word, KNOWN)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "socialnetworks,social_networks",
    "SOCIAL-NETWORKS,social_networks",
    "game,games",
    "gmaes,games",
    "adlut,adult",
    "ad,ads"
  })
  void namesTheNearest(String word, String nearest) {
    assertThat(NearestWord.of(word, KNOWN)).contains(nearest);
  }

  @Test
  void asksPolitely() {
    assertThat(NearestWord.hint("game", KNOWN)).isEqualTo("; did you mean \"games\"?");
  }

  @Test
  void isNotSlowedByLongWords() {
    assertThat(NearestWord.of("x".repeat(1_000_000), List.of("x".repeat(1_000_000)))).isEmpty();
  }

  @Property
  void aDistanceIsTheSameBothWays(
      @ForAll @StringLength(max = 12) String a, @ForAll @StringLength(max = 12) String b) {
    assertThat(NearestWord.distance(a, b)).isEqualTo(NearestWord.distance(b, a));
    assertThat(NearestWord.distance(a, a)).isZero();
    assertThat(NearestWord.distance(a, b)).isLessThanOrEqualTo(Math.max(a.length(), b.length()));
  }
}

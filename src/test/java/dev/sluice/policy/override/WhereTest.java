package dev.sluice.policy.override;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.policy.Asked;
import dev.sluice.policy.Flow;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WhereTest {
  private static final InetAddress CLIENT = Addresses.parse("10.1.0.9").orElseThrow();

  private static Where where(String text) {
    return ((Parse.Parsed<Where>) Where.parse(text)).value();
  }

  private static Flow flow(String url) {
    Asked asked = ((Parse.Parsed<Asked>) Asked.parse(url)).value();
    return new Flow(CLIENT, asked.destination(), asked.subject(), Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({
    "games.example, games.example",
    "Games.Example., games.example",
    ".games.example, games.example",
    "http://games.example/, games.example",
    "https://games.example/, games.example",
    "games.example/Quiz/, games.example/quiz",
    "http://games.example/a?b, games.example/a?b",
    "192.0.2.7, 192.0.2.7",
    "192.0.2.0/24, 192.0.2.0/24",
    "192.0.2.7/a, 192.0.2.7/a",
    "2001:db8::/32, 2001:db8::/32",
    "[2001:db8::7]/a, [2001:db8::7]/a",
  })
  void isWrittenAsRulesAre(String text, String shown) {
    assertThat(where(text)).hasToString(shown);
    assertThat(where(where(text).toString())).isEqualTo(where(text));
  }

  @ParameterizedTest
  @CsvSource({
    "games, a word without a dot is no site",
    "https://games.example/a, 'over https only the name is seen, never the path'",
  })
  void refusesWhatIsNoSite(String text, String problem) {
    assertThat(Where.parse(text)).isEqualTo(Parse.rejected(problem));
  }

  @Test
  void refusesWhatIsNoName() {
    assertThat(Where.parse("a b.example")).isInstanceOf(Parse.Rejected.class);
    assertThat(Where.parse("")).isInstanceOf(Parse.Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "games.example, http://games.example/a, true",
    "games.example, https://www.games.example/, true",
    "games.example, http://mygames.example/, false",
    "games.example/quiz, http://games.example/quiz, true",
    "games.example/quiz, http://www.games.example/QUIZ/1?x=1, true",
    "games.example/quiz, http://games.example/a/../quiz/, true",
    "games.example/quiz, http://games.example/quizzes, false",
    "games.example/quiz, https://games.example/quiz, false",
    "192.0.2.0/24, http://192.0.2.7/a, true",
    "192.0.2.0/24, https://192.0.2.7/, true",
    "192.0.2.0/24, http://192.0.3.7/, false",
    "192.0.2.7/a, http://192.0.2.7/a/b, true",
    "192.0.2.7/a, http://192.0.2.8/a/b, false",
  })
  void holdsWhatIsThere(String where, String url, boolean holds) {
    assertThat(where(where).holds(flow(url))).isEqualTo(holds);
  }

  @Test
  void holdsWhatGoesToItsNetworkByAnyName() {
    Flow named = flow("https://games.example/");
    OriginalDestination there =
        new OriginalDestination(Addresses.parse("192.0.2.9").orElseThrow(), 443);
    Flow going = new Flow(named.client(), Optional.of(there), named.subject(), named.at());
    assertThat(where("192.0.2.0/24").holds(going)).isTrue();
    assertThat(where("192.0.2.0/24").holds(named)).isFalse();
  }
}

package dev.sluice.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TermsTest {
  @Test
  void goToTheGatewayAndBack() {
    Terms terms = new Terms(Duration.ofSeconds(90), 0.25, 0.1, 7);
    assertThat(Terms.parse(terms.words())).contains(terms);
  }

  @Test
  void nonsenseIsNoTerms() {
    assertThat(Terms.parse(List.of())).isEmpty();
    assertThat(Terms.parse(List.of("600", "much", "0", "0"))).isEmpty();
  }
}

package dev.sluice.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PassTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant END = NOW.plusSeconds(1800);

  private final Seal seal = Seals.numbered(1);
  private final Pass pass = new Pass("10.1.0.9", "games.example", "sluice.yaml:7");

  private String cookie() {
    return pass.name(seal) + "=" + pass.value(seal, END);
  }

  private boolean takes(Pass by, String cookie, Instant at) {
    return by.isAmong(List.of("a=b", cookie), seal, at);
  }

  @Test
  void holdsUntilItsEnd() {
    assertThat(cookie()).matches("sluice-continue-[A-Za-z0-9_-]{12}=[0-9]+\\.[A-Za-z0-9_-]{43}");
    assertThat(takes(pass, cookie(), NOW)).isTrue();
    assertThat(takes(pass, cookie(), END.minusSeconds(1))).isTrue();
    assertThat(takes(pass, cookie(), END)).isFalse();
  }

  @Test
  void isOfNoUseToAnotherClientOnAnotherSiteOrForAnotherRule() {
    String cookie = cookie();
    for (Pass other :
        List.of(
            new Pass("10.1.0.8", "games.example", "sluice.yaml:7"),
            new Pass("10.1.0.9", "casino.example", "sluice.yaml:7"),
            new Pass("10.1.0.9", "games.example", "sluice.yaml:8"))) {
      assertThat(takes(other, cookie, NOW)).isFalse();
      String renamed = other.name(seal) + cookie.substring(cookie.indexOf('='));
      assertThat(takes(other, renamed, NOW)).describedAs("under the other's name").isFalse();
    }
  }

  @Test
  void canNotBeMadeOrMadeToLastByAClient() {
    String name = pass.name(seal) + "=";
    String value = pass.value(seal, END);
    String signature = value.substring(value.indexOf('.'));
    for (String forged :
        List.of(
            END.plusSeconds(1).getEpochSecond() + signature,
            "9".repeat(12) + signature,
            "9".repeat(40) + signature,
            "-1" + signature,
            signature,
            END.getEpochSecond() + "",
            END.getEpochSecond() + ".",
            END.getEpochSecond() + "." + "A".repeat(43),
            value + "A",
            "",
            pass.value(Seals.numbered(2), END))) {
      assertThat(takes(pass, name + forged, NOW)).describedAs(forged).isFalse();
    }
  }

  @Test
  void isFoundBehindOneThatSomebodyElsePutInFrontOfIt() {
    List<String> cookies = List.of(pass.name(seal) + "=9.planted", cookie());
    assertThat(pass.isAmong(cookies, seal, NOW)).isTrue();
    assertThat(pass.isAmong(List.of(), seal, NOW)).isFalse();
  }
}

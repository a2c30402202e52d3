package dev.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ledger.SiteRequests.Filed;
import dev.sluice.net.Addresses;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SiteRequestsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private SiteRequests all = SiteRequests.NONE;

  private Filed file(String client, String site, Instant at) {
    SiteRequests.Result result =
        all.file(
            new SiteRequest(
                0, at, Addresses.parse(client).orElseThrow(), "", site, "", "sluice.yaml:7", ""));
    all = result.requests();
    return result.filed();
  }

  @Test
  void theSameIsFiledOnce() {
    assertThat(file("10.1.0.9", "a.example", NOW)).isEqualTo(Filed.NEW);
    assertThat(file("10.1.0.9", "a.example", NOW)).isEqualTo(Filed.KNOWN);
    assertThat(file("10.1.0.8", "a.example", NOW)).isEqualTo(Filed.NEW);
    assertThat(all.pending()).extracting(SiteRequest::number).containsExactly(1, 2);
    all = all.decided(1);
    assertThat(file("10.1.0.9", "a.example", NOW)).isEqualTo(Filed.NEW);
    assertThat(all.pending()).extracting(SiteRequest::number).containsExactly(2, 3);
  }

  @Test
  void aClientFilesNoMoreThanSoManyInAnHourEvenIfTheyAreDecided() {
    for (int i = 0; i < SiteRequests.MOST_OF_A_CLIENT; i++) {
      assertThat(file("10.1.0.9", "a" + i + ".example", NOW)).isEqualTo(Filed.NEW);
      all = all.decided(i + 1);
    }
    assertThat(file("10.1.0.9", "b.example", NOW)).isEqualTo(Filed.TOO_MANY);
    assertThat(file("10.1.0.8", "b.example", NOW)).isEqualTo(Filed.NEW);
    assertThat(file("10.1.0.9", "b.example", NOW.plus(Duration.ofHours(1)))).isEqualTo(Filed.NEW);
  }

  @Test
  void aClientsWaitingRequestsAreBounded() {
    for (int i = 0; i < SiteRequests.MOST_OF_A_CLIENT; i++) {
      file("10.1.0.9", "a" + i + ".example", NOW.plus(Duration.ofHours(i)));
    }
    Instant later = NOW.plus(Duration.ofDays(2));
    assertThat(file("10.1.0.9", "b.example", later)).isEqualTo(Filed.TOO_MANY);
  }

  @Test
  void allFileNoMoreThanSoManyInAnHour() {
    for (int i = 0; i < SiteRequests.MOST_IN_AN_HOUR; i++) {
      assertThat(file("10.1.0." + i, "a.example", NOW)).isEqualTo(Filed.NEW);
    }
    assertThat(file("10.1.9.9", "a.example", NOW)).isEqualTo(Filed.TOO_MANY);
  }

  @Test
  void thereAreNeverMoreThanSoMany() {
    for (int i = 0; i < SiteRequests.MOST; i++) {
      Instant at = NOW.plus(Duration.ofMinutes(i));
      assertThat(file("10.1." + i / 200 + "." + i % 200, "a.example", at)).isEqualTo(Filed.NEW);
    }
    assertThat(file("10.1.9.9", "a.example", NOW.plus(Duration.ofDays(2))))
        .isEqualTo(Filed.TOO_MANY);
  }

  @Test
  void whatNobodyDecidesIsForgottenInTheEnd() {
    file("10.1.0.9", "a.example", NOW);
    file("10.1.0.8", "a.example", NOW.plus(SiteRequests.KEPT));
    assertThat(all.pending()).extracting(SiteRequest::number).containsExactly(2);
  }
}

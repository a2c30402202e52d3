package dev.sluice.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.seal.Ticket.Opened;
import dev.sluice.seal.Ticket.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TicketTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant END = NOW.plusSeconds(600);
  private static final String CLIENT = "10.1.0.9";
  private static final String SITE = "games.example:80";

  private final Seal seal = Seals.numbered(1);
  private final Ticket ticket = new Ticket(Purpose.CONTINUE, "sluice.yaml:7", "/a?b=\u00e9", END);

  private Opened open(String text, Purpose purpose, String client, String site, Instant at) {
    return Ticket.open(text, purpose, seal, client, site, at);
  }

  @Test
  void comesBackAsItWas() {
    String text = ticket.text(seal, CLIENT, SITE);
    assertThat(text).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    assertThat(open(text, Purpose.CONTINUE, CLIENT, SITE, NOW)).isEqualTo(new Opened.Valid(ticket));
    assertThat(open(text, Purpose.CONTINUE, CLIENT, SITE, END))
        .isEqualTo(new Opened.Expired(ticket));
  }

  @Test
  void isForOnePurposeOneClientAndOneSite() {
    String text = ticket.text(seal, CLIENT, SITE);
    Opened forged = new Opened.Forged();
    assertThat(open(text, Purpose.ASK, CLIENT, SITE, NOW)).isEqualTo(forged);
    assertThat(open(text, Purpose.CONTINUE, "10.1.0.8", SITE, NOW)).isEqualTo(forged);
    assertThat(open(text, Purpose.CONTINUE, CLIENT, "games.example:8080", NOW)).isEqualTo(forged);
    assertThat(open(text, Purpose.CONTINUE, CLIENT, "casino.example:80", NOW)).isEqualTo(forged);
  }

  @Test
  void canNotBeMadeByAClient() {
    String text = ticket.text(seal, CLIENT, SITE);
    String signature = text.substring(text.indexOf('.'));
    String longer = encoded(END.plusSeconds(9999).getEpochSecond() + "\nsluice.yaml:7\n/a");
    String elsewhere = encoded(END.getEpochSecond() + "\nsluice.yaml:7\n//evil.example/");
    for (String forged :
        List.of(
            "",
            ".",
            signature,
            longer + signature,
            elsewhere + signature,
            "!!!" + signature,
            text + "A",
            text.replace(".", ""),
            "A".repeat(9000) + signature,
            ticket.text(Seals.numbered(2), CLIENT, SITE))) {
      assertThat(open(forged, Purpose.CONTINUE, CLIENT, SITE, NOW))
          .describedAs(forged)
          .isEqualTo(new Opened.Forged());
    }
  }

  private static String encoded(String content) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsItsPartsApartWhateverIsInThem() {
    Ticket odd = new Ticket(Purpose.ASK, "a\nb", "/c\nd", END);
    assertThat(open(odd.text(seal, CLIENT, SITE), Purpose.ASK, CLIENT, SITE, NOW))
        .isEqualTo(new Opened.Valid(new Ticket(Purpose.ASK, "a b", "/c d", END)));
  }
}

package dev.sluice.seal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * What makes a form on a page of ours known again when it is sent: for one purpose, one client and
 * one site, and for a short time. A page of another site can't have one to send.
 *
 * @param rule that the page was shown for
 * @param path the path and query that the page was shown in the place of
 * @param until when it ends; in whole seconds
 */
public record Ticket(Purpose purpose, String rule, String path, Instant until) {
  private static final String SIGNED = "ticket";
  private static final int TEXT_MAX = 8192;

  /** What a form is for. */
  public enum Purpose {
    CONTINUE,
    ASK
  }

  /** What a ticket that came back is. */
  public sealed interface Opened {
    record Valid(Ticket ticket) implements Opened {}

    /** It was given to this client for this site, a while ago. */
    record Expired(Ticket ticket) implements Opened {}

    /** It was not given to this client for this site and purpose. */
    record Forged() implements Opened {}
  }

  /**
   * As it is sent.
   *
   * @param site authority of the page's URL
   */
  public String text(Seal seal, String client, String site) {
    String content =
        until.getEpochSecond() + "\n" + rule.replace('\n', ' ') + "\n" + path.replace('\n', ' ');
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(content.getBytes(StandardCharsets.UTF_8))
        + "."
        + seal.sign(SIGNED, purpose.name(), client, site, content);
  }

  /** What this text is when that client sends it to that site. */
  public static Opened open(
      String text, Purpose purpose, Seal seal, String client, String site, Instant now) {
    int dot = text.indexOf('.');
    if (dot < 0 || text.length() > TEXT_MAX) {
      return new Opened.Forged();
    }
    String content;
    try {
      byte[] octets = Base64.getUrlDecoder().decode(text.substring(0, dot));
      content = new String(octets, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return new Opened.Forged();
    }
    if (!seal.signed(text.substring(dot + 1), SIGNED, purpose.name(), client, site, content)) {
      return new Opened.Forged();
    }
    String[] lines = content.split("\n", 3);
    Ticket ticket =
        new Ticket(purpose, lines[1], lines[2], Instant.ofEpochSecond(Long.parseLong(lines[0])));
    return now.isBefore(ticket.until()) ? new Opened.Valid(ticket) : new Opened.Expired(ticket);
  }
}

package dev.sluice.ledger;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every request that waits for the admin, within bounds.
 *
 * @param pending oldest first
 * @param next the number of the next one
 * @param recent what was filed within the last hour, oldest first; not kept over a restart
 */
public record SiteRequests(List<SiteRequest> pending, int next, List<Filing> recent) {
  static final int MOST = 500;
  static final int MOST_OF_A_CLIENT = 10;
  static final int MOST_IN_AN_HOUR = 200;
  static final Duration KEPT = Duration.ofDays(30);

  private static final Duration HOUR = Duration.ofHours(1);

  static final SiteRequests NONE = new SiteRequests(List.of(), 1, List.of());

  /** That a client filed something. */
  public record Filing(InetAddress client, Instant at) {}

  /** What became of a request. */
  public enum Filed {
    NEW,
    /** The same client has asked for the site before. */
    KNOWN,
    /** The client has filed as many as it may for now, or all have. */
    TOO_MANY
  }

  /** What became of it, and what there is then. */
  record Result(SiteRequests requests, Filed filed) {}

  /** Files one; its number is given here. */
  Result file(SiteRequest request) {
    Instant now = request.at();
    SiteRequests current = without(now);
    if (current.pending.stream().anyMatch(request::isAsGoodAs)) {
      return new Result(current, Filed.KNOWN);
    }
    long ofClient =
        current.recent.stream().filter(each -> each.client().equals(request.client())).count();
    long pendingOfClient =
        current.pending.stream().filter(each -> each.client().equals(request.client())).count();
    if (current.pending.size() >= MOST
        || current.recent.size() >= MOST_IN_AN_HOUR
        || Math.max(ofClient, pendingOfClient) >= MOST_OF_A_CLIENT) {
      return new Result(current, Filed.TOO_MANY);
    }
    List<SiteRequest> more = new ArrayList<>(current.pending);
    more.add(request.numbered(next));
    List<Filing> filings = new ArrayList<>(current.recent);
    filings.add(new Filing(request.client(), now));
    return new Result(
        new SiteRequests(List.copyOf(more), next + 1, List.copyOf(filings)), Filed.NEW);
  }

  Optional<SiteRequest> numbered(int number) {
    return pending.stream().filter(each -> each.number() == number).findFirst();
  }

  SiteRequests decided(int number) {
    return new SiteRequests(
        pending.stream().filter(each -> each.number() != number).toList(), next, recent);
  }

  /** Without what nobody decided for too long, and without filings that no longer count. */
  private SiteRequests without(Instant now) {
    return new SiteRequests(
        pending.stream().filter(each -> now.isBefore(each.at().plus(KEPT))).toList(),
        next,
        recent.stream().filter(each -> now.isBefore(each.at().plus(HOUR))).toList());
  }
}

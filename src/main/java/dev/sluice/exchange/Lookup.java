package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.cache.CacheStatus;
import dev.sluice.cache.ForwardReason;
import dev.sluice.cache.Reuse;
import dev.sluice.cache.Serving;
import dev.sluice.cache.Stored;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import dev.sluice.store.Tier;
import dev.sluice.upstream.names.Standing;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks into the store for what answers a request, and has it answered by that, by a fetch under
 * way, or by the origin.
 */
final class Lookup extends Waiting {
  /** Whoever finds that others were quicker looks again, but not without end. */
  private static final int LOOKS_MAX = 3;

  private final Exchange exchange;
  private final ClientHandler client;
  private final Caching caching;
  private final Inquiry inquiry;
  private final boolean alone;
  private final int looks;
  private final EventLoop loop;
  private long landings;

  /**
   * @param alone whether it no longer waits for others' fetches
   */
  Lookup(Exchange exchange, ClientHandler client, Caching caching, Inquiry inquiry, boolean alone) {
    this(exchange, client, caching, inquiry, alone, 1);
  }

  private Lookup(
      Exchange exchange,
      ClientHandler client,
      Caching caching,
      Inquiry inquiry,
      boolean alone,
      int looks) {
    this.looks = looks;
    this.exchange = exchange;
    this.client = client;
    this.caching = caching;
    this.inquiry = inquiry;
    this.alone = alone;
    loop = client.channel().eventLoop();
  }

  void begin() {
    exchange.become(this);
    landings = caching.flights().landings();
    caching.store().find(inquiry.key(), loop, this::found);
  }

  private void found(List<Candidate> candidates) {
    if (isDropped()) {
      return;
    }
    Instant now = caching.clock().instant();
    switch (Reuse.of(inquiry.head(), heads(candidates), now)) {
      case Reuse.Hit(Stored stored, Serving how) ->
          whenVerified(() -> hit(candidate(candidates, stored), how, now));
      case Reuse.Validate question ->
          whenVerified(() -> validate(candidate(candidates, question.stored()), question));
      case Reuse.Forward(ForwardReason why) -> forward(why);
      case Reuse.Unsatisfiable() -> exchange.fail(ProxyError.NOT_STORED);
    }
  }

  private static List<Stored> heads(List<Candidate> candidates) {
    if (candidates.size() == 1) {
      return List.of(candidates.getFirst().head());
    }
    List<Stored> heads = new ArrayList<>(candidates.size());
    for (Candidate each : candidates) {
      heads.add(each.head());
    }
    return heads;
  }

  @SuppressWarnings("ReferenceEquality") // of two equal heads the one that was chosen
  private static Candidate candidate(List<Candidate> candidates, Stored stored) {
    for (Candidate each : candidates) {
      if (each.head() == stored) {
        return each;
      }
    }
    throw new IllegalStateException("chosen from elsewhere");
  }

  // ---- the name ----

  /** Goes on if the request went to an address of the host it names; else past the store. */
  private void whenVerified(Runnable then) {
    switch (caching.names().now(inquiry.host(), inquiry.destination())) {
      case Standing.Verified() -> then.run();
      case Standing.Refuted refuted -> bypass(refuted);
      case Standing.Unknown() ->
          caching
              .names()
              .find(
                  inquiry.host(),
                  inquiry.destination(),
                  loop,
                  standing -> {
                    if (!isDropped()) {
                      verified(standing, then);
                    }
                  });
    }
  }

  private void verified(Standing standing, Runnable then) {
    if (standing instanceof Standing.Verified) {
      then.run();
    } else {
      bypass(standing);
    }
  }

  private void bypass(Standing standing) {
    CacheStatus status =
        CacheStatus.forward(ForwardReason.BYPASS).withDetail(Names.whyNot(standing));
    pass(Onlooker.telling(exchange.journal(), status));
  }

  // ---- answered by what is stored ----

  private void hit(Candidate candidate, Serving how, Instant now) {
    Optional<Content> content = caching.store().open(candidate);
    if (content.isEmpty()) {
      lookAgain();
      return;
    }
    Stored stored = candidate.head();
    CacheStatus status = CacheStatus.hit(stored.freshForSeconds(now));
    boolean served =
        exchange.serve(
            stored,
            content.get(),
            inquiry.head(),
            how == Serving.FRESH ? status : status.withDetail(detail(how)),
            outcome(candidate, how),
            () -> {});
    if (!served) {
      exchange.become(this);
      caching.store().remove(candidate);
      forward(ForwardReason.URI_MISS);
    } else if (how == Serving.STALE_WHILE_REVALIDATE) {
      Background.revalidate(caching, client, inquiry, candidate);
    }
  }

  /** What was found was on its way from one tier to another, or away. */
  private void lookAgain() {
    if (looks < LOOKS_MAX) {
      new Lookup(exchange, client, caching, inquiry, alone, looks + 1).begin();
    } else {
      forward(ForwardReason.URI_MISS);
    }
  }

  private static String detail(Serving how) {
    return switch (how) {
      case FRESH -> "";
      case STALE_WHILE_REVALIDATE -> "stale-while-revalidate";
      case STALE_ALLOWED -> "max-stale";
    };
  }

  private static Outcome outcome(Candidate candidate, Serving how) {
    return switch (how) {
      case FRESH -> candidate.tier() == Tier.DISK ? Outcome.TCP_HIT : Outcome.TCP_MEM_HIT;
      case STALE_WHILE_REVALIDATE, STALE_ALLOWED -> Outcome.TCP_STALE_HIT;
    };
  }

  // ---- answered by the origin ----

  private void validate(Candidate candidate, Reuse.Validate question) {
    if (!inquiry.isGet()) {
      passHead(question.why(), Optional.of(candidate));
      return;
    }
    if (isShared() && question.why() == ForwardReason.STALE && joined(question.why())) {
      return;
    }
    Optional<Content> content = caching.store().open(candidate);
    Optional<Validation> validation =
        content.map(opened -> new Validation(candidate, opened, question));
    fetch(question.why(), validation);
  }

  private void forward(ForwardReason why) {
    Standing standing = caching.names().now(inquiry.host(), inquiry.destination());
    if (standing instanceof Standing.Refuted) {
      bypass(standing);
      return;
    }
    if (!inquiry.isGet()) {
      passHead(why, Optional.empty());
      return;
    }
    boolean joins = isShared() && why != ForwardReason.REQUEST;
    if (joins && caching.flights().of(inquiry.key()).isPresent()) {
      whenVerified(() -> joinOrFetch(why));
    } else {
      fetch(why, Optional.empty());
    }
    if (standing instanceof Standing.Unknown) {
      // Beside the fetch, so that it is known when the response's head has come.
      caching.names().find(inquiry.host(), inquiry.destination(), loop, Lookup::isKnownNow);
    }
  }

  private static void isKnownNow(Standing standing) {}

  private boolean isShared() {
    return !alone && !caching.flights().isSeldomShared(inquiry.key());
  }

  private void joinOrFetch(ForwardReason why) {
    if (!joined(why)) {
      fetch(why, Optional.empty());
    }
  }

  /** Whether the request now waits for, or is answered by, a fetch under way. */
  private boolean joined(ForwardReason why) {
    Optional<Flight> flight = caching.flights().of(inquiry.key());
    if (flight.isEmpty() || (inquiry.hasRange() && !isNear(flight.get()))) {
      return false;
    }
    return new Collapsed(exchange, client, caching, inquiry, flight.get(), why).begin();
  }

  /** Whether the range asked for has arrived, or will soon. */
  private boolean isNear(Flight flight) {
    return flight
        .arrivingHead()
        .map(stored -> NearRange.isNear(inquiry.head(), stored, flight.arrived()))
        .orElse(false);
  }

  private void fetch(ForwardReason why, Optional<Validation> validation) {
    Leading leading = new Leading(exchange, client, caching, inquiry, why, validation.isPresent());
    Fetch fetch =
        new Fetch(
            caching,
            client.surroundings().waits(),
            client.path(),
            loop,
            inquiry,
            validation,
            Optional.of(leading),
            () -> {});
    if (mayLead(why) && !leads(fetch.flight()) && looks < LOOKS_MAX) {
      validation.ifPresent(asked -> asked.content().release());
      new Lookup(exchange, client, caching, inquiry, false, looks + 1).begin();
      return;
    }
    leading.begin(fetch);
  }

  private boolean mayLead(ForwardReason why) {
    return isShared() && inquiry.asksForAll() && why != ForwardReason.REQUEST;
  }

  /**
   * Whether it is the one that others wait for from now on. If not, what is wanted is under way, or
   * has landed since the look into the store.
   */
  private boolean leads(Flight flight) {
    if (!caching.flights().announce(inquiry.key(), flight)) {
      return false;
    }
    if (caching.flights().landings() == landings || looks == LOOKS_MAX) {
      return true;
    }
    caching.flights().landed(inquiry.key(), flight);
    return false;
  }

  private void passHead(ForwardReason why, Optional<Candidate> stored) {
    CacheStatus status = CacheStatus.forward(why);
    ExchangeRecord journal = exchange.journal();
    pass(
        stored
            .map(known -> Onlooker.updating(caching, inquiry, known, journal, status))
            .orElse(Onlooker.telling(journal, status)));
  }

  private void pass(Onlooker onlooker) {
    exchange.pass(inquiry.request(), onlooker);
  }

  @Override
  void letGo() {}
}

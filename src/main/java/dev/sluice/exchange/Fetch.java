package dev.sluice.exchange;

import dev.sluice.cache.NotStored;
import dev.sluice.cache.Storability;
import dev.sluice.cache.Stored;
import dev.sluice.cache.Update;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.ResponseHead;
import dev.sluice.store.Broken;
import dev.sluice.upstream.ResponseListener;
import dev.sluice.upstream.UpstreamConnection;
import dev.sluice.upstream.UpstreamFailure;
import dev.sluice.upstream.names.Standing;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One question to the origin whose answer is stored, if it may be, as it arrives. It belongs to no
 * client: whoever it was begun for may leave. All of it happens on one event loop.
 */
final class Fetch implements ResponseListener {
  private static final int INTERIM_RESPONSES_MAX = 64;
  private static final int NOT_MODIFIED = 304;
  private static final int SERVER_ERRORS = 500;

  private final Caching caching;
  private final EventLoop loop;
  private final Inquiry inquiry;
  private final Flight flight;
  private final OriginSide origin;
  private final Deadline deadline;
  private final Runnable whenEnded;
  private Optional<Validation> validation;
  private FetchLeader leader;
  private ForwardedRequest request;
  private Instant requestTime;
  private @Nullable Keeping keeping;
  private boolean persists;
  private boolean askAgain;
  private boolean told;
  private int interimResponses;

  /**
   * @param validation empty when nothing stored is asked about
   * @param client whom it is begun for; without one it doesn't end for lack of interest
   * @param whenEnded run once, when nothing more comes of it
   */
  Fetch(
      Caching caching,
      Waits waits,
      OriginPath path,
      EventLoop loop,
      Inquiry inquiry,
      Optional<Validation> validation,
      Optional<FetchLeader> client,
      Runnable whenEnded) {
    this.caching = caching;
    this.loop = loop;
    this.inquiry = inquiry;
    this.validation = validation;
    this.leader = client.orElse(FetchLeader.Nobody.INSTANCE);
    this.whenEnded = whenEnded;
    flight = new Flight(loop, client.isPresent(), this::deserted);
    origin = new OriginSide(path, this, cause -> failed(ProxyError.ofDial(cause)));
    deadline = new Deadline(loop, waits, wait -> failed(ProxyError.RESPONSE_TIMEOUT));
    request =
        validation
            .map(asked -> inquiry.validating(asked.question().conditions()))
            .orElse(inquiry.request());
    requestTime = caching.clock().instant();
  }

  Flight flight() {
    return flight;
  }

  void begin() {
    deadline.set(Wait.RESPONSE_HEAD);
    origin.send(request, Optional.empty());
  }

  /** The one it was begun for has left. */
  void leaderLeft() {
    leader = FetchLeader.Nobody.INSTANCE;
    flight.leave();
  }

  // ---- the answer ----

  @Override
  public void responseHead(HttpResponse head, BodyFraming framing) {
    int status = head.status().code();
    if (status < 200) {
      interim(head, status);
      return;
    }
    persists = ForwardedResponse.upstreamPersists(head, framing);
    ResponseHead response = NettyFields.head(head);
    Optional<Validation> asked = validation;
    if (asked.isPresent() && status == NOT_MODIFIED && hasConditions(asked.get())) {
      confirmed(asked.get(), response);
    } else if (asked.isPresent() && mayStandIn(asked.get(), status)) {
      standIn(asked.get(), "origin-" + status, OptionalInt.of(status));
    } else {
      answered(head, framing, response);
    }
  }

  private void interim(HttpResponse head, int status) {
    if (++interimResponses > INTERIM_RESPONSES_MAX) {
      failed(ProxyError.INTERIM_FLOOD);
    } else if (status == 101) {
      failed(ProxyError.UNASKED_UPGRADE);
    } else {
      leader.interim(head);
    }
  }

  private static boolean hasConditions(Validation asked) {
    return !asked.question().conditions().isEmpty();
  }

  private static boolean mayStandIn(Validation asked, int status) {
    return mayStandIn(asked) && (status == 500 || status == 502 || status == 503 || status == 504);
  }

  /** A stored failure is no better than the one that there is now. */
  private static boolean mayStandIn(Validation asked) {
    return asked.question().mayServeOnError() && asked.question().stored().status() < SERVER_ERRORS;
  }

  private void confirmed(Validation asked, ResponseHead response) {
    Instant now = caching.clock().instant();
    Stored stored = asked.question().stored();
    switch (Update.by304(stored, inquiry.head(), response, requestTime, now)) {
      case Update.Refreshed(Stored refreshed) -> {
        caching.store().refresh(asked.candidate(), refreshed);
        tellConfirmed(refreshed, true, asked);
      }
      case Update.Expelled(Stored refreshed, NotStored why) -> {
        caching.store().remove(asked.candidate());
        tellConfirmed(refreshed, false, asked);
      }
      case Update.Mismatch() -> {
        caching.store().remove(asked.candidate());
        releaseValidation();
        askAgain = true;
      }
    }
  }

  private void tellConfirmed(Stored refreshed, boolean kept, Validation asked) {
    validation = Optional.empty();
    end();
    leader.confirmed(refreshed, kept, asked);
  }

  private void standIn(Validation asked, String failure, OptionalInt status) {
    validation = Optional.empty();
    origin.drop();
    end();
    leader.standsIn(asked, failure, status);
  }

  private void answered(HttpResponse head, BodyFraming framing, ResponseHead response) {
    Standing standing = caching.names().now(inquiry.host(), inquiry.destination());
    Instant now = caching.clock().instant();
    if (!(standing instanceof Standing.Verified)) {
      pass(head, framing, Names.whyNot(standing), false);
      return;
    }
    switch (Storability.of(inquiry.key(), inquiry.head(), response, requestTime, now)) {
      case Storability.Store(Stored stored) -> storeUnless(head, framing, stored);
      case Storability.Refuse(NotStored why) -> {
        outdate(response.status());
        pass(head, framing, why.token(), response.status() < SERVER_ERRORS);
      }
    }
  }

  /** What the origin has instead of what is stored can't be stored; what is stored is past. */
  private void outdate(int status) {
    if (status < SERVER_ERRORS) {
      validation.ifPresent(asked -> caching.store().remove(asked.candidate()));
    }
  }

  private void storeUnless(HttpResponse head, BodyFraming framing, Stored stored) {
    Optional<NotStored> refusal = Keeping.refusal(caching, head, framing, stored);
    if (refusal.isPresent()) {
      pass(head, framing, refusal.get().token(), true);
    } else {
      store(head, framing, stored);
    }
  }

  private void store(HttpResponse head, BodyFraming framing, Stored stored) {
    releaseValidation();
    Keeping begun = Keeping.begin(caching, stored, framing, flight, loop);
    keeping = begun;
    deadline.set(Wait.RESPONSE_CONTENT);
    caching.flights().shared(inquiry.key());
    flight.arrives(stored, begun.content());
    told = true;
    if (begun.content().retain()) {
      leader.stored(head, framing, stored, begun.content());
    }
  }

  private void pass(HttpResponse head, BodyFraming framing, String why, boolean lasting) {
    releaseValidation();
    deadline.cancel();
    told = true;
    whenEnded.run();
    if (lasting) {
      caching.flights().notShared(inquiry.key(), flight);
    } else {
      caching.flights().landed(inquiry.key(), flight);
    }
    leader.passes(origin.take().orElseThrow(), head, framing, why);
  }

  // ---- its content ----

  @Override
  public void responseContent(HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    Keeping under = keeping;
    if (under != null) {
      under.append(content.content());
      if (!last) {
        goOn(under);
        return;
      }
      under.finish(NettyFields.trailers((LastHttpContent) content));
      keeping = null;
      end();
    } else {
      content.release();
    }
    if (last && (told || askAgain)) {
      origin.take().ifPresent(upstream -> upstream.release(persists));
      if (askAgain) {
        askAnew();
      }
    }
  }

  /** The origin answered about something that isn't stored: now for all of it. */
  private void askAnew() {
    askAgain = false;
    request = inquiry.forAll().request();
    requestTime = caching.clock().instant();
    begin();
  }

  private void goOn(Keeping under) {
    if (under.isTooLittleWanted()) {
      abandon(under);
    } else if (under.mayTakeMore()) {
      deadline.set(Wait.RESPONSE_CONTENT);
    } else {
      deadline.cancel();
      origin.connection().ifPresent(upstream -> upstream.reading(false));
      under.whenMayTakeMore(this::readOn);
    }
  }

  private void readOn() {
    if (keeping != null) {
      deadline.set(Wait.RESPONSE_CONTENT);
      origin.connection().ifPresent(upstream -> upstream.reading(true));
    }
  }

  @Override
  public void responseReadComplete() {}

  @Override
  public void upstreamWritabilityChanged() {}

  // ---- the end ----

  @Override
  public void upstreamFailed(UpstreamFailure failure) {
    Optional<UpstreamConnection> failed = origin.take();
    boolean inVain =
        failed.isPresent()
            && failed.get().isReused()
            && !told
            && failure instanceof UpstreamFailure.Ended(boolean answering)
            && !answering;
    if (inVain && request.repeatable()) {
      origin.sendAnew(request);
    } else {
      failed(ProxyError.of(failure));
    }
  }

  private void failed(ProxyError failure) {
    Keeping under = keeping;
    if (under != null) {
      keeping = null;
      origin.drop();
      under.breakOff(Broken.ORIGIN_FAILED);
      end();
    } else if (!told) {
      if (validation.isPresent() && mayStandIn(validation.get())) {
        standIn(validation.get(), failure.reason(), OptionalInt.empty());
      } else {
        releaseValidation();
        origin.drop();
        end();
        leader.failed(failure);
      }
    }
  }

  /** No client is interested any more. */
  private void deserted() {
    Keeping under = keeping;
    if (!flight.isDeserted()) {
      return;
    }
    if (under == null && !told) {
      releaseValidation();
      origin.drop();
      end();
    } else if (under != null && under.isTooMuchLeft()) {
      abandon(under);
    }
  }

  private void abandon(Keeping under) {
    keeping = null;
    origin.drop();
    under.breakOff(Broken.ABANDONED);
    end();
  }

  private void end() {
    told = true;
    deadline.cancel();
    whenEnded.run();
    caching.flights().landed(inquiry.key(), flight);
  }

  private void releaseValidation() {
    validation.ifPresent(asked -> asked.content().release());
    validation = Optional.empty();
  }
}

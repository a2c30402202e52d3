package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.cache.CacheKey;
import dev.sluice.cache.CacheStatus;
import dev.sluice.cache.ForwardReason;
import dev.sluice.cache.Stored;
import dev.sluice.config.Snapshot;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.ConnectionOptions;
import dev.sluice.http.FramingFault;
import dev.sluice.http.RequestHead;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.net.ProbeDestination;
import dev.sluice.page.OwnPath;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Verdict;
import dev.sluice.store.Content;
import dev.sluice.transport.RelayResult;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One request and its response, from the request's head to the last octet given to the client. */
final class Exchange {
  private final ClientHandler client;
  private final Channel channel;
  private final ExchangeRecord journal;
  private Course course = Inert.BEFORE;
  private BodyFraming requestFraming = BodyFraming.NONE;
  private boolean http11 = true;
  private boolean mayPersist;
  private boolean requestDone;
  private boolean over;

  Exchange(ClientHandler client, ExchangeRecord journal) {
    this.client = client;
    this.journal = journal;
    channel = client.channel();
  }

  // ---- the request ----

  void begin(HttpRequest request) {
    requestFraming = client.gate().framing();
    requestDone = requestFraming == BodyFraming.NONE;
    http11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    journal.asked(request);
    ConnectionOptions options = HopByHop.options(request.headers());
    mayPersist = options.persists(http11) && !client.surroundings().leaving().hasBegun();
    client.answering(request.method().equals(HttpMethod.HEAD));
    client.await(requestDone ? Wait.RESPONSE_HEAD : Wait.REQUEST_CONTENT);
    switch (client.targets().resolve(request)) {
      case Parse.Parsed<Target>(Target target) -> judge(request, target, options);
      case Parse.Rejected<Target>(String problem) -> fail(ProxyError.of(FramingFault.INVALID_HOST));
      case Parse.Incomplete<Target>() -> fail(ProxyError.INTERNAL);
    }
  }

  private void judge(HttpRequest request, Target target, ConnectionOptions options) {
    journal.resolved(target.url());
    List<String> ownCookies = OwnCookies.take(request.headers());
    OriginalDestination destination = client.connection().ingress().destination();
    Flow flow =
        Flow.to(
            destination,
            client.connection().client().address(),
            client.surroundings().devices().at(client.connection().client().address()),
            target.url(),
            journal.began());
    Snapshot snapshot = client.surroundings().snapshots().get();
    if (ProbeDestination.isProbed(flow.client(), destination.address())) {
      answerProbe(snapshot.policy().decide(flow), target);
      return;
    }
    if (OwnPath.holds(target.url().pathAndQuery())) {
      Reception reception = client.surroundings().reception();
      answerForm(request, new FormAnswers(reception, snapshot, journal, flow, target.url()));
      return;
    }
    Decision decision = snapshot.policy().decide(flow);
    journal.decided(decision, flow.device());
    switch (decision.verdict()) {
      case Verdict.Block block -> deny(block, answers(snapshot, target));
      case Verdict.Warn warn -> {
        VerdictAnswers answers = answers(snapshot, target);
        if (answers.mayContinue(warn, ownCookies)) {
          journal.continues();
          allow(snapshot, request, target, options);
        } else {
          journal.failed(OwnResponse.word(warn.reason()));
          answer(answers.warned(warn), Outcome.TCP_DENIED);
        }
      }
      case Verdict.Allow _ -> allow(snapshot, request, target, options);
    }
  }

  private void allow(
      Snapshot snapshot, HttpRequest request, Target target, ConnectionOptions options) {
    switch (ForwardingRules.check(request)) {
      case ForwardingRules.Forward() -> forward(snapshot, request, target, options);
      case ForwardingRules.Fail(ProxyError error) -> fail(error);
      case ForwardingRules.AnswerOptions() -> answer(OwnResponse.options(now()), Outcome.NONE);
    }
  }

  /** The gateway asked itself: that the rules could be asked is what it wants to know. */
  private void answerProbe(Decision decided, Target target) {
    journal.probed(decided);
    answer(OwnResponse.probe(target.url().pathAndQuery(), now()), Outcome.NONE);
  }

  /** Never forwarded, whatever the rules say of the site. */
  private void answerForm(HttpRequest request, FormAnswers answers) {
    Optional<OwnForm.Refusal> refusal = OwnForm.refusal(request, answers.url());
    if (refusal.isPresent()) {
      answer(answers.to(new OwnForm.Refused(refusal.get())));
    } else if (requestDone) {
      answer(answers.toForm(""));
    } else {
      course =
          new Answering(
              content -> answer(answers.toForm(content)),
              () -> answer(answers.to(new OwnForm.Refused(OwnForm.Refusal.FORM_TOO_LARGE))));
    }
  }

  private void forward(
      Snapshot snapshot, HttpRequest request, Target target, ConnectionOptions options) {
    Optional<Caching> caching = client.surroundings().caching();
    if (caching.isPresent() && snapshot.cache().isPresent()) {
      forwardCached(caching.get(), request, target, options);
    } else {
      pass(forwarded(request, target, options), Onlooker.NONE);
    }
  }

  private ForwardedRequest forwarded(
      HttpRequest request, Target target, ConnectionOptions options) {
    return ForwardedRequest.of(request, target, options, requestFraming);
  }

  private void forwardCached(
      Caching caching, HttpRequest request, Target target, ConnectionOptions options) {
    CacheKey key = new CacheKey(journal.url());
    InetAddress destination = client.connection().ingress().destination().address();
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    if (!reads) {
      Onlooker onlooker =
          new Changing(
              caching,
              channel.eventLoop(),
              key,
              NettyFields.head(request),
              target.url().host(),
              destination,
              journal);
      pass(forwarded(request, target, options), onlooker);
    } else if (Inquiry.isForOneClient(request, options, requestFraming) || client.isPinned()) {
      CacheStatus status = CacheStatus.forward(ForwardReason.BYPASS).withDetail("connection");
      pass(forwarded(request, target, options), Onlooker.telling(journal, status));
    } else {
      Inquiry inquiry = new Inquiry(key, request, target, options, destination);
      new Lookup(this, client, caching, inquiry, false).begin();
    }
  }

  /** A piece of the request's content, which is released here. */
  void requestContent(HttpContent content) {
    requestDone |= content instanceof LastHttpContent;
    if (requestFraming == BodyFraming.NONE) {
      content.release(); // sent with its head
    } else {
      course.requestContent(content);
    }
  }

  void requestReadComplete() {
    course.requestReadComplete();
  }

  void clientWritabilityChanged() {
    course.clientWritabilityChanged();
  }

  /** The client sends no more; with a whole request it still gets its response. */
  void requestEnded() {
    if (!requestDone) {
      journal.failed("client-ended-in-request");
      breakOff(Outcome.TCP_MISS_ABORTED);
    }
  }

  /** The request can't go on. */
  void refuse(ProxyError error) {
    requestDone = false;
    fail(error);
  }

  void clientGone() {
    journal.failed("client-gone");
    finish(course.whenLeft());
  }

  void expired(Wait wait) {
    if (course.expired(wait)) {
      return;
    }
    switch (wait) {
      case REQUEST_CONTENT -> refuse(ProxyError.REQUEST_CONTENT_TIMEOUT);
      case UPSTREAM_WRITE -> fail(ProxyError.UPSTREAM_WRITE_TIMEOUT);
      case RESPONSE_HEAD, RESPONSE_CONTENT -> fail(ProxyError.RESPONSE_TIMEOUT);
      case CLIENT_WRITE -> {
        journal.failed("client-write-timeout");
        breakOff(course.whenLeft());
      }
      case KEEP_ALIVE, REQUEST_HEAD, COLLAPSED -> {}
    }
  }

  // ---- what a course asks and tells ----

  /** This is how the request is handled from now on. */
  void become(Course next) {
    course = next;
  }

  /** Has the origin answer, and the answer pass. */
  void pass(ForwardedRequest request, Onlooker onlooker) {
    Passing passing = new Passing(this, client, request, onlooker, Outcome.TCP_MISS);
    become(passing);
    passing.begin();
  }

  /**
   * Answers out of a stored response.
   *
   * @param content retained, and released when it was read
   * @param whenClosed run once, when the content is no longer read
   * @return false when the content can't be read and another answer is to be given
   */
  boolean serve(
      Stored stored,
      Content content,
      RequestHead asked,
      CacheStatus status,
      Outcome outcome,
      Runnable whenClosed) {
    String member = journal.cached(status);
    StoredAnswer answer =
        new StoredAnswer(
            stored, stored.ageSeconds(now()), member, asked, http11, mayPersist, outcome);
    return serve(answer.of(content), content, whenClosed);
  }

  boolean serve(Served served, Content content, Runnable whenClosed) {
    Serving serving = new Serving(this, client, served, content, whenClosed);
    become(serving);
    return serving.begin();
  }

  boolean http11() {
    return http11;
  }

  /** Whether the client would keep its connection. */
  boolean mayPersist() {
    return mayPersist;
  }

  /** Whether all of the request has come. */
  boolean requestDone() {
    return requestDone;
  }

  ExchangeRecord journal() {
    return journal;
  }

  /** From now on the connection is no exchange's any more; {@link #tunnelled} ends the record. */
  void becomesTunnel() {
    over = true;
  }

  void tunnelled(RelayResult moved) {
    log(
        client.gate().takeBytesIn() + moved.fromClient(),
        client.gate().takeBytesOut() + moved.toClient(),
        Outcome.TCP_TUNNEL);
  }

  /** For the write of the response's last octet. */
  ChannelFutureListener whenWritten(Outcome outcome, boolean persists) {
    return written -> lastWritten(written, outcome, persists);
  }

  private void lastWritten(ChannelFuture written, Outcome outcome, boolean persists) {
    if (over) {
      return;
    }
    if (!written.isSuccess()) {
      journal.failed("client-gone");
      breakOff(course.whenLeft());
      return;
    }
    finish(outcome);
    if (persists) {
      client.nextExchange();
    } else {
      client.end();
    }
  }

  // ---- responses of ours ----

  private void deny(Verdict.Block block, VerdictAnswers answers) {
    journal.failed(OwnResponse.word(block.reason()));
    answer(answers.blocked(block), Outcome.TCP_DENIED);
  }

  private VerdictAnswers answers(Snapshot snapshot, Target target) {
    return new VerdictAnswers(
        client.surroundings().reception(), snapshot.pages(), journal, target.url(), now());
  }

  void fail(ProxyError error) {
    if (over) {
      return;
    }
    switch (course.response()) {
      case NOT_BEGUN -> {
        journal.failed(error.reason());
        answer(OwnResponse.failed(error, journal, now()), Outcome.NONE);
      }
      case BEGUN_FRAMED, BEGUN_UNFRAMED -> {
        journal.failed(error.reason());
        breakOff(Outcome.NONE);
      }
      case HANDED_OVER -> {}
    }
  }

  private void answer(OwnAnswer own) {
    journal.failed(own.reason());
    answer(own.response(), own.outcome());
  }

  private void answer(FullHttpResponse own, Outcome outcome) {
    course.drop();
    course = Inert.HANDED_OVER;
    journal.answered(own.status().code());
    mayPersist &= requestDone;
    HopByHop.sayWhetherItPersists(own.headers(), http11, mayPersist);
    client.awaitLastWrite(mayPersist);
    client.encoding().writeAndFlush(own).addListener(whenWritten(outcome, mayPersist));
  }

  // ---- the end ----

  /** Ends a response that can't be completed, so that the client sees that it isn't. */
  private void breakOff(Outcome outcome) {
    if (over) {
      return;
    }
    boolean framed = course.response() == Course.Response.BEGUN_FRAMED;
    finish(outcome);
    if (framed && outcome == Outcome.NONE) {
      client.cut();
    } else {
      client.reset();
    }
  }

  private void finish(Outcome outcome) {
    if (!over) {
      over = true;
      course.drop();
      log(client.gate().takeBytesIn(), client.gate().takeBytesOut(), outcome);
    }
  }

  private void log(long bytesIn, long bytesOut, Outcome outcome) {
    if (!journal.isProbe()) {
      client.surroundings().log().write(journal.finish(now(), bytesIn, bytesOut, outcome));
    }
  }

  private Instant now() {
    return client.surroundings().clock().instant();
  }
}

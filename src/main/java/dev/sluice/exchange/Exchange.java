package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.ConnectionOptions;
import dev.sluice.http.FramingFault;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Verdict;
import dev.sluice.upstream.ResponseListener;
import dev.sluice.upstream.UpstreamConnection;
import dev.sluice.upstream.UpstreamFailure;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its response, from the request's head to the last octet given to the client. */
final class Exchange implements ResponseListener, ChannelFutureListener {
  private static final int INTERIM_RESPONSES_MAX = 64;
  private static final int SWITCHING_PROTOCOLS = 101;

  private final ClientHandler client;
  private final Channel channel;
  private final ExchangeRecord journal;
  private final OriginSide origin;
  private BodyFraming requestFraming = BodyFraming.NONE;
  private boolean http11 = true;
  private boolean mayPersist;
  private boolean connectionBound;
  private @Nullable ForwardedRequest forwarded;
  private @Nullable ForwardedResponse response;
  private boolean requestDone;
  private boolean responseStarted;
  private boolean denied;
  private boolean over;
  private int interimResponses;

  Exchange(ClientHandler client, ExchangeRecord journal) {
    this.client = client;
    this.journal = journal;
    channel = client.channel();
    origin = new OriginSide(client, this, cause -> fail(ProxyError.ofDial(cause)));
  }

  // ---- the request ----

  void begin(HttpRequest request) {
    requestFraming = client.gate().framing();
    requestDone = requestFraming == BodyFraming.NONE;
    http11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    journal.asked(request);
    ConnectionOptions options = HopByHop.options(request.headers());
    mayPersist = options.persists(http11);
    connectionBound = ConnectionAuthentication.isAttemptedBy(request.headers());
    client.encoder().answering(request.method().equals(HttpMethod.HEAD));
    client.await(requestDone ? Wait.RESPONSE_HEAD : Wait.REQUEST_CONTENT);
    switch (client.targets().resolve(request)) {
      case Parse.Parsed<Target>(Target target) -> judge(request, target, options);
      case Parse.Rejected<Target>(String problem) -> fail(ProxyError.of(FramingFault.INVALID_HOST));
      case Parse.Incomplete<Target>() -> fail(ProxyError.INTERNAL);
    }
  }

  private void judge(HttpRequest request, Target target, ConnectionOptions options) {
    journal.resolved(target.url());
    OriginalDestination destination = client.connection().ingress().destination();
    Flow flow =
        new Flow(
            client.connection().client().address(), Optional.of(destination), target.url(), now());
    Decision decision = client.surroundings().snapshots().get().policy().decide(flow);
    journal.decided(decision);
    switch (decision.verdict()) {
      case Verdict.Block block -> deny(block);
      case Verdict.Allow allow -> {
        switch (ForwardingRules.check(request)) {
          case ForwardingRules.Forward() -> forward(request, target, options);
          case ForwardingRules.Fail(ProxyError error) -> fail(error);
          case ForwardingRules.AnswerOptions() -> answer(OwnResponse.options(now()));
        }
      }
    }
  }

  private void forward(HttpRequest request, Target target, ConnectionOptions options) {
    ForwardedRequest made = ForwardedRequest.of(request, target, options, requestFraming);
    forwarded = made;
    origin.send(made);
  }

  /** A piece of the request's content, which is released here. */
  void requestContent(HttpContent content) {
    requestDone |= content instanceof LastHttpContent;
    if (requestFraming == BodyFraming.NONE) {
      content.release(); // sent with its head
      return;
    }
    origin.write(content);
    if (!over && !origin.isDropped()) {
      readRequestAsOriginTakesIt();
    }
  }

  void requestReadComplete() {
    origin.flush();
  }

  @Override
  public void upstreamWritabilityChanged() {
    if (!over) {
      readRequestAsOriginTakesIt();
    }
  }

  private void readRequestAsOriginTakesIt() {
    if (!requestDone) {
      channel.config().setAutoRead(origin.isWritable());
    }
    awaitNext();
  }

  /** What the exchange waits for now, by how far both its sides are. */
  private void awaitNext() {
    if (responseStarted) {
      client.await(channel.isWritable() ? Wait.RESPONSE_CONTENT : Wait.CLIENT_WRITE);
    } else if (requestDone || !origin.isConnected()) {
      client.await(Wait.RESPONSE_HEAD);
    } else {
      client.await(origin.isWritable() ? Wait.REQUEST_CONTENT : Wait.UPSTREAM_WRITE);
    }
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
    finish(Outcome.TCP_MISS_ABORTED);
  }

  void expired(Wait wait) {
    switch (wait) {
      case REQUEST_CONTENT -> refuse(ProxyError.REQUEST_CONTENT_TIMEOUT);
      case UPSTREAM_WRITE -> fail(ProxyError.UPSTREAM_WRITE_TIMEOUT);
      case RESPONSE_HEAD, RESPONSE_CONTENT -> fail(ProxyError.RESPONSE_TIMEOUT);
      case CLIENT_WRITE -> {
        journal.failed("client-write-timeout");
        breakOff(Outcome.TCP_MISS_ABORTED);
      }
      case KEEP_ALIVE, REQUEST_HEAD -> {}
    }
  }

  // ---- the response ----

  @Override
  public void responseHead(HttpResponse head, BodyFraming framing) {
    int status = head.status().code();
    if (status == SWITCHING_PROTOCOLS) {
      upgrade(head);
    } else if (status < 200) {
      interim(head);
    } else {
      responseStarted = true;
      journal.answered(status);
      boolean persists = mayPersist && requestDone;
      ForwardedResponse made = ForwardedResponse.of(head, framing, http11, persists);
      response = made;
      connectionBound |= made.connectionBound();
      channel.write(head, channel.voidPromise());
      awaitNext();
    }
  }

  private void interim(HttpResponse head) {
    if (++interimResponses > INTERIM_RESPONSES_MAX) {
      fail(ProxyError.INTERIM_FLOOD);
    } else if (http11) {
      ForwardedResponse.prepareInterim(head);
      channel.write(OwnResponse.whole(head), channel.voidPromise());
    }
  }

  private void upgrade(HttpResponse head) {
    ForwardedRequest request = forwarded;
    if (request == null || request.upgrade().isEmpty() || !origin.isConnected()) {
      fail(ProxyError.UNASKED_UPGRADE);
      return;
    }
    over = true;
    journal.answered(SWITCHING_PROTOCOLS);
    UpstreamConnection upstream = origin.take().orElseThrow();
    RequestGate gate = client.gate();
    Tunnel.begin(
        client,
        upstream,
        head,
        request.upgrade(),
        moved ->
            log(
                gate.takeBytesIn() + moved.fromClient(),
                gate.takeBytesOut() + moved.toClient(),
                Outcome.TCP_TUNNEL));
  }

  @Override
  public void responseContent(HttpContent content) {
    ForwardedResponse made = response;
    if (made == null || over || !origin.isConnected()) {
      content.release(); // the end of an interim response
    } else if (content instanceof LastHttpContent) {
      // Given back first, since the client's next request may begin within the write.
      giveBack(origin.take().orElseThrow(), made);
      client.await(Wait.CLIENT_WRITE);
      channel.writeAndFlush(content).addListener(this);
    } else {
      channel.write(content, channel.voidPromise());
      readResponseAsClientTakesIt();
    }
  }

  private void readResponseAsClientTakesIt() {
    origin.connection().orElseThrow().reading(channel.isWritable());
    awaitNext();
  }

  private void giveBack(UpstreamConnection upstream, ForwardedResponse made) {
    boolean reusable = requestDone && made.upstreamPersists();
    if (!connectionBound || !reusable) {
      upstream.release(reusable);
    } else if (upstream.keepForSameClient()) {
      client.pin(upstream);
    }
  }

  @Override
  public void responseReadComplete() {
    channel.flush();
  }

  void clientWritabilityChanged() {
    if (responseStarted && origin.isConnected()) {
      readResponseAsClientTakesIt();
    }
  }

  @Override
  public void upstreamFailed(UpstreamFailure failure) {
    boolean reused = origin.take().map(UpstreamConnection::isReused).orElse(false);
    ForwardedRequest request = forwarded;
    boolean inVain =
        reused
            && !responseStarted
            && failure instanceof UpstreamFailure.Ended(boolean answering)
            && !answering;
    if (inVain && request != null && request.repeatable() && !over) {
      origin.sendAnew(request);
    } else {
      fail(ProxyError.of(failure));
    }
  }

  /** The last octet was given to the client, or could not be. */
  @Override
  public void operationComplete(ChannelFuture written) {
    if (over) {
      return;
    }
    if (!written.isSuccess()) {
      journal.failed("client-gone");
      breakOff(Outcome.TCP_MISS_ABORTED);
      return;
    }
    boolean persists = response == null ? mayPersist : response.clientPersists();
    finish(outcome());
    if (persists) {
      client.nextExchange();
    } else {
      client.end();
    }
  }

  private Outcome outcome() {
    if (denied) {
      return Outcome.TCP_DENIED;
    }
    return response == null ? Outcome.NONE : Outcome.TCP_MISS;
  }

  // ---- responses of ours ----

  private void deny(Verdict.Block block) {
    denied = true;
    journal.failed(OwnResponse.reason(block));
    answer(OwnResponse.blocked(block, journal, now()));
  }

  private void fail(ProxyError error) {
    if (over || (responseStarted && response == null)) {
      return; // an answer of ours is on its way already
    }
    journal.failed(error.reason());
    if (responseStarted) {
      breakOff(Outcome.NONE);
    } else {
      answer(OwnResponse.failed(error, journal, now()));
    }
  }

  private void answer(FullHttpResponse own) {
    responseStarted = true;
    journal.answered(own.status().code());
    origin.drop();
    mayPersist &= requestDone;
    if (http11 && !mayPersist) {
      own.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (!http11 && mayPersist) {
      own.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    client.await(Wait.CLIENT_WRITE);
    channel.writeAndFlush(own).addListener(this);
  }

  // ---- the end ----

  /** Ends a response that can't be completed, so that the client sees that it isn't. */
  private void breakOff(Outcome outcome) {
    boolean ended = over;
    boolean framed = response != null && response.framed();
    finish(outcome);
    if (ended) {
      return;
    }
    if (framed && outcome == Outcome.NONE) {
      client.cut();
    } else {
      client.reset();
    }
  }

  private void finish(Outcome outcome) {
    if (!over) {
      over = true;
      origin.drop();
      log(client.gate().takeBytesIn(), client.gate().takeBytesOut(), outcome);
    }
  }

  private void log(long bytesIn, long bytesOut, Outcome outcome) {
    client.surroundings().log().write(journal.finish(now(), bytesIn, bytesOut, outcome));
  }

  private Instant now() {
    return client.surroundings().clock().instant();
  }
}

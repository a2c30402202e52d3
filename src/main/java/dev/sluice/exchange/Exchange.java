package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.config.Snapshot;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.ConnectionOptions;
import dev.sluice.http.FramingFault;
import dev.sluice.http.Method;
import dev.sluice.net.Parse;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Verdict;
import dev.sluice.transport.RelayResult;
import dev.sluice.upstream.ResponseListener;
import dev.sluice.upstream.UpstreamConnection;
import dev.sluice.upstream.UpstreamFailure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One request and its response, from the request's head to the last octet given to the client. */
final class Exchange implements ResponseListener, ChannelFutureListener {
  private static final int INTERIM_RESPONSES_MAX = 64;
  private static final int SWITCHING_PROTOCOLS = 101;

  /** A request that can't be sent twice goes over a connection that the origin surely still has. */
  private static final Duration SURELY_OPEN = Duration.ofSeconds(2);

  private static final Duration ANY_AGE = Duration.ofDays(1);

  private final ClientHandler client;
  private final ExchangeRecord journal;
  private final Queue<HttpContent> held = new ArrayDeque<>(0);
  private BodyFraming requestFraming = BodyFraming.NONE;
  private boolean http11 = true;
  private boolean isHead;
  private boolean mayPersist;
  private boolean repeatable;
  private boolean connectionBound;
  private @Nullable ForwardedRequest forwarded;
  private @Nullable ForwardedResponse response;
  private @Nullable UpstreamConnection upstream;
  private boolean requestDone;
  private boolean responseStarted;
  private boolean over;
  private boolean denied;
  private int interimResponses;

  Exchange(ClientHandler client, ExchangeRecord journal) {
    this.client = client;
    this.journal = journal;
  }

  // ---- the request ----

  void begin(HttpRequest request) {
    requestFraming = client.gate().framing();
    requestDone = requestFraming == BodyFraming.NONE;
    http11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    isHead = request.method().equals(HttpMethod.HEAD);
    journal.asked(request);
    ConnectionOptions options = HopByHop.options(request.headers());
    mayPersist = options.persists(http11);
    connectionBound = bindsConnection(request.headers());
    client.await(requestDone ? Wait.RESPONSE_HEAD : Wait.REQUEST_CONTENT);
    switch (client.targets().resolve(request)) {
      case Parse.Parsed<Target>(Target target) -> judge(request, target, options);
      case Parse.Rejected<Target>(String problem) -> fail(ProxyError.of(FramingFault.INVALID_HOST));
      case Parse.Incomplete<Target>() -> fail(ProxyError.INTERNAL);
    }
  }

  private void judge(HttpRequest request, Target target, ConnectionOptions options) {
    journal.resolved(target.url());
    Instant now = client.surroundings().clock().instant();
    Snapshot snapshot = client.surroundings().snapshots().get();
    var destination = client.connection().ingress().destination();
    Decision decision =
        snapshot
            .policy()
            .decide(
                new Flow(
                    client.connection().client().address(),
                    Optional.of(destination),
                    target.url(),
                    now));
    journal.decided(decision);
    switch (decision.verdict()) {
      case Verdict.Block block -> deny(block, now);
      case Verdict.Allow allow -> {
        switch (ForwardingRules.check(request)) {
          case ForwardingRules.Forward() -> forward(request, target, options);
          case ForwardingRules.Fail(ProxyError error) -> fail(error);
          case ForwardingRules.AnswerOptions() -> answer(OwnResponse.options(now));
        }
      }
    }
  }

  private void forward(HttpRequest request, Target target, ConnectionOptions options) {
    repeatable = requestDone && Method.isIdempotent(request.method().name());
    forwarded = ForwardedRequest.of(request, target, options, requestFraming);
    client.encoder().answering(isHead);
    client
        .takePinned()
        .filter(UpstreamConnection::isOpen)
        .or(() -> client.pool().take(client.key(), repeatable ? ANY_AGE : SURELY_OPEN))
        .ifPresentOrElse(this::send, this::dial);
  }

  private void dial() {
    client
        .pool()
        .dial(client.key(), client.connection())
        .addListener((Future<UpstreamConnection> dialled) -> dialled(dialled));
  }

  private void dialled(Future<UpstreamConnection> dialled) {
    if (over || responseStarted) {
      if (dialled.isSuccess()) {
        dialled.getNow().abort();
      }
    } else if (dialled.isSuccess()) {
      send(dialled.getNow());
      dialled.getNow().flush();
    } else {
      fail(ProxyError.ofDial(dialled.cause()));
    }
  }

  private void send(UpstreamConnection connection) {
    ForwardedRequest request = forwarded;
    if (request == null) {
      return;
    }
    upstream = connection;
    connection.begin(request.head(), isHead, this);
    while (!held.isEmpty()) {
      connection.write(held.remove());
    }
    if (!requestDone) {
      client.channel().config().setAutoRead(connection.isWritable());
    }
  }

  /** A piece of the request's content, which is released here. */
  void requestContent(HttpContent content) {
    requestDone |= content instanceof LastHttpContent;
    boolean nobodyTakesIt = over || (responseStarted && upstream == null);
    if (nobodyTakesIt || requestFraming == BodyFraming.NONE) {
      content.release();
      return;
    }
    UpstreamConnection connection = upstream;
    if (connection == null) {
      held.add(content);
      client.channel().config().setAutoRead(requestDone);
    } else {
      connection.write(content);
      if (!requestDone && !connection.isWritable()) {
        client.channel().config().setAutoRead(false);
      }
    }
    awaitNext();
  }

  void requestReadComplete() {
    if (upstream != null) {
      upstream.flush();
    }
  }

  @Override
  public void upstreamWritabilityChanged() {
    if (!requestDone && upstream != null && !over) {
      client.channel().config().setAutoRead(upstream.isWritable());
      awaitNext();
    }
  }

  /** What the exchange waits for now, by how far both its sides are. */
  private void awaitNext() {
    UpstreamConnection connection = upstream;
    if (responseStarted) {
      client.await(client.channel().isWritable() ? Wait.RESPONSE_CONTENT : Wait.CLIENT_WRITE);
    } else if (requestDone || connection == null) {
      client.await(Wait.RESPONSE_HEAD);
    } else {
      client.await(connection.isWritable() ? Wait.REQUEST_CONTENT : Wait.UPSTREAM_WRITE);
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
      return;
    }
    if (status < 200) {
      interim(head);
      return;
    }
    responseStarted = true;
    journal.answered(status);
    ForwardedResponse made = ForwardedResponse.of(head, framing, http11, mayPersist && requestDone);
    response = made;
    connectionBound |= made.connectionBound();
    client.channel().write(head, client.channel().voidPromise());
    awaitNext();
  }

  private void interim(HttpResponse head) {
    if (++interimResponses > INTERIM_RESPONSES_MAX) {
      fail(ProxyError.INTERIM_FLOOD);
    } else if (http11) {
      ForwardedResponse.prepareInterim(head);
      client.channel().write(OwnResponse.whole(head), client.channel().voidPromise());
    }
  }

  @Override
  public void responseContent(HttpContent content) {
    ForwardedResponse made = response;
    UpstreamConnection connection = upstream;
    if (made == null || connection == null || over) {
      content.release(); // the end of an interim response
      return;
    }
    if (content instanceof LastHttpContent) {
      upstream = null;
      giveBack(connection, made); // first, since the next request may begin within the write
      client.await(Wait.CLIENT_WRITE);
      client.channel().writeAndFlush(content).addListener(this);
      return;
    }
    client.channel().write(content, client.channel().voidPromise());
    if (!client.channel().isWritable()) {
      connection.reading(false);
    }
    awaitNext();
  }

  private void giveBack(UpstreamConnection connection, ForwardedResponse made) {
    boolean reusable = requestDone && made.upstreamPersists();
    if (!connectionBound || !reusable) {
      connection.release(reusable);
    } else if (connection.keepForSameClient()) {
      client.pin(connection);
    }
  }

  @Override
  public void responseReadComplete() {
    client.channel().flush();
  }

  void clientWritabilityChanged() {
    if (upstream != null && responseStarted) {
      upstream.reading(client.channel().isWritable());
      awaitNext();
    }
  }

  @Override
  public void upstreamFailed(UpstreamFailure failure) {
    UpstreamConnection failed = upstream;
    upstream = null;
    boolean reusedInVain =
        failed != null
            && failed.isReused()
            && failure instanceof UpstreamFailure.Ended(boolean answering)
            && !answering;
    if (reusedInVain && repeatable && !responseStarted && !over) {
      dial();
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
    boolean persists = response == null ? mayPersist && requestDone : response.clientPersists();
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

  private void deny(Verdict.Block block, Instant now) {
    denied = true;
    String reason = block.reason().name().toLowerCase(Locale.ROOT);
    journal.failed(reason);
    Page page = Page.blocked(journal.name(), journal.url(), block, journal.id());
    answer(OwnResponse.blocked(page, now, reason));
  }

  private void fail(ProxyError error) {
    if (over) {
      return;
    }
    journal.failed(error.reason());
    if (responseStarted) {
      breakOff(Outcome.NONE);
      return;
    }
    Page page = Page.failed(error, journal.name(), journal.id());
    answer(OwnResponse.failed(error, page, client.surroundings().clock().instant()));
  }

  private void answer(FullHttpResponse own) {
    responseStarted = true;
    journal.answered(own.status().code());
    dropUpstream();
    mayPersist &= requestDone;
    HttpHeaders headers = own.headers();
    if (http11 && !mayPersist) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (!http11 && mayPersist) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    client.encoder().answering(isHead);
    client.await(Wait.CLIENT_WRITE);
    client.channel().writeAndFlush(own).addListener(this);
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
    if (over) {
      return;
    }
    over = true;
    dropUpstream();
    write(client.gate().takeBytesIn(), client.gate().takeBytesOut(), outcome);
  }

  private void write(long bytesIn, long bytesOut, Outcome outcome) {
    Instant now = client.surroundings().clock().instant();
    client.surroundings().log().write(journal.finish(now, bytesIn, bytesOut, outcome));
  }

  private void dropUpstream() {
    held.forEach(HttpContent::release);
    held.clear();
    UpstreamConnection connection = upstream;
    upstream = null;
    if (connection != null) {
      connection.abort();
    }
  }

  // ---- another protocol ----

  private void upgrade(HttpResponse head) {
    ForwardedRequest request = forwarded;
    UpstreamConnection connection = upstream;
    if (request == null || connection == null || request.upgrade().isEmpty()) {
      fail(ProxyError.UNASKED_UPGRADE);
      return;
    }
    over = true;
    upstream = null;
    journal.answered(SWITCHING_PROTOCOLS);
    String protocol = head.headers().get(HttpHeaderNames.UPGRADE, request.upgrade());
    ForwardedResponse.prepareInterim(head);
    head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    head.headers().set(HttpHeaderNames.UPGRADE, protocol);
    Channel clientChannel = client.channel();
    clientChannel.write(OwnResponse.whole(head), clientChannel.voidPromise());
    long bytesIn = client.gate().takeBytesIn();
    long bytesOut = client.gate().takeBytesOut();
    ByteBuf forUpstream = client.detach();
    ByteBuf forClient = connection.detach();
    Tunnel.join(
            client.surroundings().relay(),
            clientChannel,
            forClient,
            connection.channel(),
            forUpstream)
        .addListener(
            (Future<RelayResult> ended) -> {
              RelayResult moved = ended.getNow();
              write(bytesIn + moved.fromClient(), bytesOut + moved.toClient(), Outcome.TCP_TUNNEL);
            });
  }

  /** A request that logs its connection on (RFC 4559 §6). */
  private static boolean bindsConnection(HttpHeaders headers) {
    String authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
    return authorization != null
        && (authorization.regionMatches(true, 0, "NTLM", 0, 4)
            || authorization.regionMatches(true, 0, "Negotiate", 0, 9));
  }
}

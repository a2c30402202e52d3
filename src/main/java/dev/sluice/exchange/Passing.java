package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.http.BodyFraming;
import dev.sluice.upstream.ResponseListener;
import dev.sluice.upstream.UpstreamConnection;
import dev.sluice.upstream.UpstreamFailure;
import dev.sluice.upstream.head.HeadBytes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes a request on to the origin, and its response to this client alone, both as they come. */
final class Passing implements Course, ResponseListener {
  private static final int INTERIM_RESPONSES_MAX = 64;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int NO_CONTENT = 204;
  private static final int RESET_CONTENT = 205;

  private final Exchange exchange;
  private final ClientHandler client;
  private final Channel channel;
  private final ForwardedRequest request;
  private final Onlooker onlooker;
  private final Outcome outcome;
  private final OriginSide origin;
  private boolean connectionBound;
  private @Nullable ForwardedResponse response;
  private boolean handedOver;
  private boolean pastEncoder;
  private int interimResponses;

  /**
   * @param onlooker sees the response first
   * @param outcome for the log, when all goes well
   */
  Passing(
      Exchange exchange,
      ClientHandler client,
      ForwardedRequest request,
      Onlooker onlooker,
      Outcome outcome) {
    this.exchange = exchange;
    this.client = client;
    this.request = request;
    this.onlooker = onlooker;
    this.outcome = outcome;
    channel = client.channel();
    connectionBound = request.connectionBound();
    origin = new OriginSide(client.path(), this, cause -> exchange.fail(ProxyError.ofDial(cause)));
  }

  void begin() {
    origin.send(request, client.takePinned());
  }

  /** Goes on with a request that was sent already, and whose response begins. */
  void takeOver(UpstreamConnection upstream, HttpResponse head, BodyFraming framing) {
    origin.adopt(upstream);
    upstream.heardBy(this);
    responseHead(head, framing);
  }

  @Override
  public Response response() {
    if (response == null) {
      return Response.NOT_BEGUN;
    }
    if (handedOver) {
      return Response.HANDED_OVER;
    }
    return response.framed() ? Response.BEGUN_FRAMED : Response.BEGUN_UNFRAMED;
  }

  @Override
  public void drop() {
    origin.drop();
    onlooker.left();
  }

  // ---- the request ----

  @Override
  public void requestContent(HttpContent content) {
    origin.write(content);
    if (!origin.isDropped()) {
      readRequestAsOriginTakesIt();
    }
  }

  @Override
  public void requestReadComplete() {
    origin.flush();
  }

  @Override
  public void upstreamWritabilityChanged() {
    readRequestAsOriginTakesIt();
  }

  private void readRequestAsOriginTakesIt() {
    if (!exchange.requestDone()) {
      channel.config().setAutoRead(origin.isWritable());
    }
    awaitNext();
  }

  /** What the exchange waits for now, by how far both its sides are. */
  private void awaitNext() {
    if (response != null) {
      client.await(channel.isWritable() ? Wait.RESPONSE_CONTENT : Wait.CLIENT_WRITE);
    } else if (exchange.requestDone() || !origin.isConnected()) {
      client.await(Wait.RESPONSE_HEAD);
    } else {
      client.await(origin.isWritable() ? Wait.REQUEST_CONTENT : Wait.UPSTREAM_WRITE);
    }
  }

  @Override
  public boolean expired(Wait wait) {
    return false;
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
      onlooker.sees(head, framing);
      boolean persists = exchange.mayPersist() && exchange.requestDone();
      ForwardedResponse made = ForwardedResponse.of(head, framing, exchange.http11(), persists);
      response = made;
      exchange.journal().answered(status);
      connectionBound |= made.connectionBound();
      writeHead(head, framing);
      awaitNext();
    }
  }

  /** Content of known length needs no encoder; but it knows what 204 and 205 may not say. */
  private void writeHead(HttpResponse head, BodyFraming framing) {
    int status = head.status().code();
    pastEncoder = framing.isOfKnownLength() && status != NO_CONTENT && status != RESET_CONTENT;
    if (pastEncoder) {
      client.writeEncoded(HeadBytes.of(head, channel.alloc()));
    } else {
      client.encoding().write(head, channel.voidPromise());
    }
  }

  private void interim(HttpResponse head) {
    if (++interimResponses > INTERIM_RESPONSES_MAX) {
      exchange.fail(ProxyError.INTERIM_FLOOD);
    } else if (exchange.http11()) {
      ForwardedResponse.prepareInterim(head);
      client.encoding().write(OwnResponse.whole(head), channel.voidPromise());
    }
  }

  private void upgrade(HttpResponse head) {
    if (request.upgrade().isEmpty() || !origin.isConnected()) {
      exchange.fail(ProxyError.UNASKED_UPGRADE);
      return;
    }
    exchange.journal().answered(SWITCHING_PROTOCOLS);
    exchange.becomesTunnel();
    UpstreamConnection upstream = origin.take().orElseThrow();
    Tunnel.begin(client, upstream, head, request.upgrade(), exchange::tunnelled);
  }

  @Override
  public void responseContent(HttpContent content) {
    ForwardedResponse made = response;
    if (made == null || !origin.isConnected()) {
      content.release(); // the end of an interim response
      return;
    }
    onlooker.content(content.content());
    if (content instanceof LastHttpContent last) {
      onlooker.ended(NettyFields.trailers(last));
      // Given back first, since the client's next request may begin within the write.
      giveBack(origin.take().orElseThrow(), made);
      handedOver = true;
      client.awaitLastWrite(made.clientPersists());
      ChannelFuture written =
          pastEncoder ? client.flushEncoded(content.content()) : channel.writeAndFlush(content);
      written.addListener(exchange.whenWritten(outcome, made.clientPersists()));
    } else {
      if (pastEncoder) {
        client.writeEncoded(content.content());
      } else {
        channel.write(content, channel.voidPromise());
      }
      readResponseAsClientTakesIt();
    }
  }

  private void readResponseAsClientTakesIt() {
    origin.connection().orElseThrow().reading(channel.isWritable());
    awaitNext();
  }

  private void giveBack(UpstreamConnection upstream, ForwardedResponse made) {
    boolean reusable = exchange.requestDone() && made.upstreamPersists();
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

  @Override
  public void clientWritabilityChanged() {
    if (response != null && origin.isConnected()) {
      readResponseAsClientTakesIt();
    }
  }

  @Override
  public void upstreamFailed(UpstreamFailure failure) {
    Optional<UpstreamConnection> failed = origin.take();
    boolean inVain =
        failed.isPresent()
            && failed.get().isReused()
            && response == null
            && failure instanceof UpstreamFailure.Ended(boolean answering)
            && !answering;
    if (inVain && request.repeatable()) {
      origin.sendAnew(request);
    } else {
      exchange.fail(ProxyError.of(failure));
    }
  }
}

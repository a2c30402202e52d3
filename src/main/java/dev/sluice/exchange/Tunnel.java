package dev.sluice.exchange;

import dev.sluice.transport.Relay;
import dev.sluice.transport.RelayResult;
import dev.sluice.upstream.UpstreamConnection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.Future;
import java.util.function.Consumer;

/** What two connections become after a 101: octets, relayed both ways (RFC 9110 §7.8). */
final class Tunnel {
  private Tunnel() {}

  /**
   * Passes the 101 on, takes all handlers out, and joins both channels.
   *
   * @param asked the protocol the client asked for
   * @param ended told what was moved, what was held already included
   */
  static void begin(
      ClientHandler client,
      UpstreamConnection upstream,
      HttpResponse switching,
      String asked,
      Consumer<RelayResult> ended) {
    String protocol = switching.headers().get(HttpHeaderNames.UPGRADE, asked);
    ForwardedResponse.prepareInterim(switching);
    switching.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    switching.headers().set(HttpHeaderNames.UPGRADE, protocol);
    Channel clientChannel = client.encoding();
    clientChannel.write(OwnResponse.whole(switching), clientChannel.voidPromise());
    ByteBuf forUpstream = client.detach();
    ByteBuf forClient = upstream.detach();
    Relay relay = client.surroundings().relay();
    join(relay, clientChannel, forClient, upstream.channel(), forUpstream, ended);
  }

  /** Joins once both sides have taken what is held for them. */
  private static void join(
      Relay relay,
      Channel client,
      ByteBuf forClient,
      Channel upstream,
      ByteBuf forUpstream,
      Consumer<RelayResult> ended) {
    long toClient = forClient.readableBytes();
    long fromClient = forUpstream.readableBytes();
    ChannelFuture clientReady = client.writeAndFlush(forClient);
    ChannelFuture upstreamReady = upstream.writeAndFlush(forUpstream);
    clientReady.addListener(
        one ->
            upstreamReady.addListener(
                both ->
                    relay
                        .join(client, upstream)
                        .addListener(
                            (Future<RelayResult> relayed) ->
                                ended.accept(plus(relayed.getNow(), fromClient, toClient)))));
  }

  private static RelayResult plus(RelayResult moved, long fromClient, long toClient) {
    return new RelayResult(
        moved.fromClient() + fromClient, moved.toClient() + toClient, moved.end());
  }
}

package dev.sluice.exchange;

import dev.sluice.transport.Relay;
import dev.sluice.transport.RelayResult;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;

/** What two connections become after a 101: bytes, relayed (RFC 9110 §7.8). */
final class Tunnel {
  private Tunnel() {}

  /**
   * Joins two channels that have no handlers and don't read, once they have taken what is held for
   * them.
   *
   * @param forClient what came from the origin behind its 101
   * @param forUpstream what came from the client behind its request
   */
  static Future<RelayResult> join(
      Relay relay, Channel client, ByteBuf forClient, Channel upstream, ByteBuf forUpstream) {
    Promise<RelayResult> ended = client.eventLoop().newPromise();
    long toClient = forClient.readableBytes();
    long fromClient = forUpstream.readableBytes();
    ChannelFuture first = client.writeAndFlush(forClient);
    ChannelFuture second = upstream.writeAndFlush(forUpstream);
    first.addListener(
        done ->
            second.addListener(
                alsoDone ->
                    relay
                        .join(client, upstream)
                        .addListener(
                            (Future<RelayResult> relayed) -> {
                              RelayResult result = relayed.getNow();
                              ended.setSuccess(
                                  new RelayResult(
                                      result.fromClient() + fromClient,
                                      result.toClient() + toClient,
                                      result.end()));
                            })));
    return ended;
  }
}

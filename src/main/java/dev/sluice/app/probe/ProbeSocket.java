package dev.sluice.app.probe;

import dev.sluice.app.host.Heartbeat.Family;
import dev.sluice.net.Addresses;
import dev.sluice.net.ProbeDestination;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * One connection to an address that nobody has. Its mark has the kernel give its packets back to
 * this machine, where they arrive as a client's do and meet the same rules.
 */
final class ProbeSocket {
  /** SO_MARK of socket(7): SOL_SOCKET is 1. */
  private static final IntegerUnixChannelOption MARK =
      new IntegerUnixChannelOption("SO_MARK", 1, 36);

  /** The firewall script's {@code mark}. */
  private static final int TO_US = 0x10000000;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 8;

  private ProbeSocket() {}

  /**
   * What comes of it, for certain within that time.
   *
   * @param port a destination port that is intercepted
   */
  static Future<Outcome> ask(EventLoop loop, Family family, int port, Duration within) {
    InetAddress nobody =
        switch (family) {
          case IPV4 -> ProbeDestination.IPV4;
          case IPV6 -> ProbeDestination.IPV6;
        };
    InetAddress from =
        switch (family) {
          case IPV4 -> Addresses.ofBytes(new byte[] {127, 0, 0, 1});
          case IPV6 ->
              Addresses.ofBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        };
    return ask(
        loop, new InetSocketAddress(from, 0), new InetSocketAddress(nobody, port), TO_US, within);
  }

  /** With a mark of 0 none is set, which takes a capability. */
  static Future<Outcome> ask(
      EventLoop loop, InetSocketAddress from, InetSocketAddress to, int mark, Duration within) {
    Promise<Outcome> outcome = loop.newPromise();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    ProbeHandler handler = new ProbeHandler(HexFormat.of().formatHex(nonce), outcome);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .handler(handler);
    if (mark != 0) {
      bootstrap.option(MARK, mark);
    }
    var connected = bootstrap.connect(to, from);
    var timeout =
        loop.schedule(
            () -> {
              handler.late();
              var _ = connected.channel().close();
            },
            within.toMillis(),
            TimeUnit.MILLISECONDS);
    connected.addListener(
        done -> {
          if (!done.isSuccess()) {
            outcome.trySuccess(failed(done.cause()));
          }
        });
    outcome.addListener(
        known -> {
          timeout.cancel(false);
          var _ = connected.channel().close();
        });
    return outcome;
  }

  /** At once, as its own timeout is none. */
  private static Outcome failed(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    boolean noneLeft = String.valueOf(cause).contains("Too many open files");
    return new Outcome.Missed(
        noneLeft ? Outcome.Why.NO_SOCKET : Outcome.Why.NOT_TAKEN,
        message.replaceFirst("^null: ", ""));
  }
}

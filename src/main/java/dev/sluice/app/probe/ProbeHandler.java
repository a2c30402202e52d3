package dev.sluice.app.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends the probe's request and waits for the answer that only this gateway gives. */
final class ProbeHandler extends SimpleChannelInboundHandler<ByteBuf> {
  private static final int LONGEST_ANSWER = 4096;

  private final String nonce;
  private final Promise<Outcome> outcome;
  private final long began = System.nanoTime();
  private final StringBuilder answer = new StringBuilder();
  private boolean connected;

  ProbeHandler(String nonce, Promise<Outcome> outcome) {
    this.nonce = nonce;
    this.outcome = outcome;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    connected = true;
    String request =
        "GET /" + nonce + " HTTP/1.1\r\nHost: sluice.invalid\r\nConnection: close\r\n\r\n";
    ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), request), ctx.voidPromise());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf piece) {
    answer.append(piece.toString(StandardCharsets.ISO_8859_1));
    if (answer.indexOf("HTTP/1.1 200 ") == 0 && answer.indexOf("\r\n\r\n" + nonce) > 0) {
      outcome.trySuccess(new Outcome.Heard(Duration.ofNanos(System.nanoTime() - began)));
    } else if (answer.length() > LONGEST_ANSWER) {
      stranger();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (answer.isEmpty()) {
      outcome.trySuccess(new Outcome.Missed(Outcome.Why.TURNED_AWAY, ""));
    } else {
      stranger();
    }
  }

  /** The time is over. */
  void late() {
    outcome.trySuccess(
        new Outcome.Missed(connected ? Outcome.Why.UNANSWERED : Outcome.Why.DROPPED, ""));
  }

  private void stranger() {
    int end = answer.indexOf("\r\n");
    String first = end < 0 ? "" : answer.substring(0, Math.min(end, 80));
    outcome.trySuccess(new Outcome.Missed(Outcome.Why.STRANGER, first.replaceAll("[^ -~]", "?")));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    outcome.trySuccess(
        new Outcome.Missed(Outcome.Why.TURNED_AWAY, String.valueOf(cause.getMessage())));
  }
}

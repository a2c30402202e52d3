package dev.sluice.control;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;

/**
 * Sends how far a command is to who asked for it. Moments that the connection is too slow for are
 * left out.
 */
final class LiveProgress implements ControlProgress {
  private final Channel channel;

  LiveProgress(Channel channel) {
    this.channel = channel;
  }

  @Override
  public void line(String text) {
    send(new AnswerLine.Out(text));
  }

  @Override
  public void moment(String text) {
    if (channel.isWritable()) {
      send(new AnswerLine.Moment(text));
    }
  }

  private void send(AnswerLine line) {
    channel.writeAndFlush(ByteBufUtil.writeUtf8(channel.alloc(), line.line()));
  }
}

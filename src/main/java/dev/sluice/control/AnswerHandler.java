package dev.sluice.control;

import dev.sluice.transport.Timeouts;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives signs of life until the answer is there, then the answer, and closes. */
final class AnswerHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerHandler.class);

  private final CompletionStage<ControlAnswer> answer;

  AnswerHandler(CompletionStage<ControlAnswer> answer) {
    this.answer = answer;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    long pause = Timeouts.CONTROL_SIGN_OF_LIFE.toMillis();
    var signs =
        ctx.executor()
            .scheduleAtFixedRate(
                () -> ctx.writeAndFlush(text(ctx, new AnswerLine.Wait())),
                pause,
                pause,
                TimeUnit.MILLISECONDS);
    var _ = ctx.channel().closeFuture().addListener(closed -> signs.cancel(false));
    answer.whenCompleteAsync(
        (given, failure) -> {
          signs.cancel(false);
          if (failure == null) {
            write(ctx, given);
          } else {
            LOG.error("a control command failed", failure);
            write(ctx, ControlAnswer.refused("the gateway failed to answer; its log says why"));
          }
        },
        ctx.executor());
  }

  private static void write(ChannelHandlerContext ctx, ControlAnswer answer) {
    answer.out().forEach(line -> ctx.write(text(ctx, new AnswerLine.Out(line))));
    answer.err().forEach(line -> ctx.write(text(ctx, new AnswerLine.Err(line))));
    ctx.writeAndFlush(text(ctx, new AnswerLine.Exit(answer.exit())))
        .addListener(ChannelFutureListener.CLOSE);
    ctx.executor()
        .schedule(() -> ctx.close(), Timeouts.CONTROL_SILENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Object text(ChannelHandlerContext ctx, AnswerLine line) {
    return ByteBufUtil.writeUtf8(ctx.alloc(), line.line());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object more) {
    ReferenceCountUtil.release(more);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}

package dev.sluice.control;

import dev.sluice.net.Parse;
import dev.sluice.transport.Timeouts;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits for the one line that a control connection may ask, and has it answered. */
final class RequestHandler extends SimpleChannelInboundHandler<ByteBuf> {
  private final ControlService service;

  RequestHandler(ControlService service) {
    this.service = service;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    var timeout =
        ctx.executor()
            .schedule(
                () -> refuse(ctx, "no whole request in time"),
                Timeouts.CONTROL_REQUEST.toMillis(),
                TimeUnit.MILLISECONDS);
    var _ = ctx.channel().closeFuture().addListener(closed -> timeout.cancel(false));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf line) {
    switch (ControlRequest.parse(line.toString(StandardCharsets.UTF_8))) {
      case Parse.Parsed<ControlRequest>(ControlRequest request) ->
          answer(ctx, service.answer(request, new LiveProgress(ctx.channel())));
      case Parse.Rejected<ControlRequest>(String problem) -> refuse(ctx, problem);
      case Parse.Incomplete<ControlRequest>() -> refuse(ctx, "incomplete request");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    refuse(ctx, cause instanceof TooLongFrameException ? "the request is too long" : "unreadable");
  }

  private static void refuse(ChannelHandlerContext ctx, String problem) {
    if (!ctx.isRemoved()) {
      answer(ctx, CompletableFuture.completedFuture(ControlAnswer.refused(problem)));
    }
  }

  private static void answer(ChannelHandlerContext ctx, CompletionStage<ControlAnswer> answer) {
    ctx.pipeline().replace(ctx.handler(), "answer", new AnswerHandler(answer));
  }
}

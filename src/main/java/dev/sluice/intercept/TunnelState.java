package dev.sluice.intercept;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A state of a connection that is read as TLS; the next state is another handler in its place. */
abstract class TunnelState extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(TunnelState.class);

  /** A reset by the client is no event of ours; anything else is a defect. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("A connection is dropped for a failure of ours", cause);
    }
    context.close();
  }
}

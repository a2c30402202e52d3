package dev.sluice.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import org.junit.jupiter.api.Test;

class TunnelFailureTest {
  @Test
  void namesWhyDialingFailed() {
    assertThat(TunnelFailure.of(new ConnectTimeoutException("x")))
        .isEqualTo(TunnelFailure.CONNECTION_TIMEOUT);
    assertThat(TunnelFailure.of(new ConnectException("finishConnect(..) failed: refused")))
        .isEqualTo(TunnelFailure.CONNECTION_REFUSED);
    assertThat(TunnelFailure.of(new ConnectException("connect(..): Network is unreachable")))
        .isEqualTo(TunnelFailure.DESTINATION_IP_UNROUTABLE);
    assertThat(TunnelFailure.of(new NoRouteToHostException()))
        .isEqualTo(TunnelFailure.DESTINATION_IP_UNROUTABLE);
    assertThat(TunnelFailure.of(new IOException("Too many open files")))
        .isEqualTo(TunnelFailure.CONNECTION_FAILED);
  }
}

package dev.sluice.transport.tcp;

import static io.netty.channel.epoll.EpollIoOps.EPOLLET;
import static io.netty.channel.epoll.EpollIoOps.EPOLLIN;
import static io.netty.channel.epoll.EpollIoOps.EPOLLOUT;
import static io.netty.channel.epoll.EpollIoOps.EPOLLRDHUP;
import static io.netty.channel.epoll.EpollIoOps.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteadyRegistrationTest {
  private static final EpollIoOps IN = EPOLLRDHUP.with(EPOLLIN);
  private static final EpollIoOps OUT = EPOLLRDHUP.with(EPOLLOUT);

  private final List<EpollIoOps> told = new ArrayList<>();
  private final List<EpollIoOps> seen = new ArrayList<>();
  private final SteadyRegistration steady = new SteadyRegistration(new Seeing());

  @BeforeEach
  void begins() {
    steady.begin(new Telling());
  }

  @Test
  void tellsEpollOfReadingAtOnce() {
    steady.submit(EPOLLRDHUP);
    steady.submit(IN);

    assertThat(told).containsExactly(IN);
  }

  @Test
  void whatIsReportedBeforeTheChannelReadsIsKeptFromIt() {
    steady.submit(EPOLLRDHUP);
    report(EPOLLIN);
    steady.submit(IN);
    report(EPOLLIN);

    assertThat(seen).containsExactly(EPOLLIN);
    assertThat(told).containsExactly(IN, EPOLLRDHUP, IN);
  }

  @Test
  void tellsEpollOfMore() {
    steady.submit(IN);
    steady.submit(IN.with(EPOLLOUT));

    assertThat(told).containsExactly(IN, IN.with(EPOLLOUT));
  }

  @Test
  void waitingForLessAndForAsMuchAgainCostsNoCall() {
    steady.submit(IN);
    steady.submit(EPOLLRDHUP);
    steady.submit(IN);

    assertThat(told).containsExactly(IN);
  }

  @Test
  void whatIsNoLongerWaitedForIsNotReportedAndEpollIsTold() {
    steady.submit(IN);
    steady.submit(EPOLLRDHUP);
    report(EPOLLIN);

    assertThat(seen).isEmpty();
    assertThat(told).containsExactly(IN, EPOLLRDHUP);
  }

  @Test
  void whatElseIsReportedGetsThrough() {
    steady.submit(IN);
    steady.submit(EPOLLRDHUP);
    report(IN);

    assertThat(seen).containsExactly(EPOLLRDHUP);
  }

  @Test
  void whatIsWaitedForAgainIsReported() {
    steady.submit(IN);
    steady.submit(EPOLLRDHUP);
    steady.submit(IN);
    report(IN);

    assertThat(seen).containsExactly(IN);
    assertThat(told).containsExactly(IN);
  }

  @Test
  void anotherWishTakesBackWhatWasLeft() {
    steady.submit(EPOLLRDHUP);
    steady.submit(OUT);
    steady.submit(EPOLLRDHUP);
    steady.submit(IN);

    assertThat(told).containsExactly(IN, OUT, IN);
  }

  @Test
  void thePeersEndIsNotLeftBehind() {
    steady.submit(IN);
    steady.submit(EPOLLIN);

    assertThat(told).containsExactly(IN, EPOLLIN);
  }

  @Test
  void waitingForNothingLeavesEdges() {
    steady.submit(IN);
    steady.submit(NONE);
    steady.submit(IN);

    assertThat(told).containsExactly(IN, EPOLLET, IN);
  }

  @Test
  void edgesAreArmedEachTime() {
    EpollIoOps edges = IN.with(EPOLLET);
    steady.submit(edges);
    steady.submit(edges);
    report(OUT);

    assertThat(told).containsExactly(edges, edges);
    assertThat(seen).containsExactly(OUT);
  }

  @Test
  void aDescriptorThatIsHandedOverIsTakenOutOfEpoll() {
    EmbeddedChannel channel = new EmbeddedChannel();
    SteadyRegistration registration = registrationOf(channel);
    registration.cancel();

    assertThat(registration.fd().isOpen()).isTrue();
    channel.close();
  }

  @Test
  void aDescriptorThatIsClosedLeavesEpollByItself() {
    EmbeddedChannel channel = new EmbeddedChannel();
    SteadyRegistration registration = registrationOf(channel);
    channel.close();
    registration.cancel();

    assertThat(registration.fd().isOpen()).isFalse();
    assertThat(registration.fd().intValue()).isEqualTo(7);
  }

  /** Netty's own handles are both, and can't be made here. */
  private SteadyRegistration registrationOf(EmbeddedChannel channel) {
    ClassLoader loader = getClass().getClassLoader();
    Class<?>[] both = {EpollIoHandle.class, Channel.Unsafe.class};
    Object handle =
        Proxy.newProxyInstance(
            loader,
            both,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "fd" -> new FileDescriptor(7);
                  case "voidPromise" -> channel.voidPromise();
                  default -> throw new AssertionError(method);
                });
    SteadyRegistration registration = new SteadyRegistration((EpollIoHandle) handle);
    registration.begin(new Telling());
    return registration;
  }

  private void report(EpollIoOps ops) {
    steady.handle(steady, (EpollIoEvent) () -> ops);
  }

  private final class Seeing implements EpollIoHandle {
    @Override
    public FileDescriptor fd() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
      seen.add(((EpollIoEvent) event).ops());
    }

    @Override
    public void close() {}
  }

  private final class Telling implements IoRegistration {
    @Override
    public long submit(IoOps ops) {
      told.add((EpollIoOps) ops);
      return 0;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Netty declares it
    public <T> T attachment() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public boolean cancel() {
      return true;
    }
  }
}

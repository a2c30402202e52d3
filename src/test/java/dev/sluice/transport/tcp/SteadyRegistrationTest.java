package dev.sluice.transport.tcp;

import static io.netty.channel.epoll.EpollIoOps.EPOLLET;
import static io.netty.channel.epoll.EpollIoOps.EPOLLIN;
import static io.netty.channel.epoll.EpollIoOps.EPOLLOUT;
import static io.netty.channel.epoll.EpollIoOps.EPOLLRDHUP;
import static io.netty.channel.epoll.EpollIoOps.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.FixedRecvByteBufAllocator;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyRegistrationTest {
  private static final EpollIoOps IN = EPOLLRDHUP.with(EPOLLIN);
  private static final EpollIoOps OUT = EPOLLRDHUP.with(EPOLLOUT);

  private static final EpollIoOps ALL_EDGES = IN.with(EPOLLOUT).with(EPOLLET);

  private final List<EpollIoOps> told = new ArrayList<>();
  private final List<EpollIoOps> seen = new ArrayList<>();
  private Runnable afterReport = () -> {};
  private final SteadyRegistration steady = new SteadyRegistration(new Seeing());

  @BeforeEach
  void begins() {
    steady.begin(new Telling());
  }

  @Test
  void tellsEpollNothingBeforeThereIsSomethingToWaitFor() {
    steady.submit(EPOLLRDHUP);
    assertThat(told).isEmpty();

    steady.submit(IN);
    assertThat(told).containsExactly(IN);
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
  void aSocketThatConnectsIsToldOfForAllEdges() {
    steady.submit(EPOLLRDHUP);
    steady.submit(OUT);
    afterReport = () -> steady.submit(EPOLLRDHUP);
    report(EPOLLOUT);

    assertThat(told).containsExactly(ALL_EDGES);
    assertThat(seen).containsExactly(EPOLLOUT);
  }

  @Test
  void whatIsNotWaitedForByOneWithAllEdgesIsKept() {
    steady.submit(OUT);
    steady.submit(EPOLLRDHUP);
    report(IN.with(EPOLLOUT));

    assertThat(told).containsExactly(ALL_EDGES);
    assertThat(seen).containsExactly(EPOLLRDHUP);
    assertThat(steady.pass(new Seeing())).isEqualTo(IN.with(EPOLLOUT).value());
  }

  @Test
  void oneWithAllEdgesThatWaitsForMoreGoesByLevels() {
    steady.submit(OUT);
    steady.submit(EPOLLRDHUP);
    report(EPOLLIN);
    steady.submit(IN);
    report(IN);

    assertThat(told).containsExactly(ALL_EDGES, IN);
    assertThat(seen).containsExactly(IN);
  }

  @Test
  void oneThatWaitsOnAfterAReadGoesByLevels() {
    steady.expectSplice();
    steady.submit(IN);
    report(IN);

    assertThat(told).containsExactly(ALL_EDGES, IN);
    assertThat(seen).containsExactly(IN);
  }

  @ParameterizedTest
  @CsvSource({"100, false", "2048, true"})
  void aReadThatFillsItsBufferMayHaveLeftSomething(int read, boolean left) {
    EmbeddedChannel channel = new EmbeddedChannel();
    SteadyRegistration registration = registrationOf(channel, read);
    registration.expectSplice();
    registration.submit(IN);
    afterReport = () -> registration.submit(EPOLLRDHUP);
    registration.handle(registration, (EpollIoEvent) () -> IN.with(EPOLLOUT));

    int ready = registration.pass(new Seeing());
    assertThat((ready & EPOLLIN.value()) != 0).isEqualTo(left);
    assertThat(ready & EPOLLOUT.value()).isNotZero();
    assertThat(told).containsExactly(ALL_EDGES);
    channel.close();
  }

  @Test
  void oneWithLevelsIsToldOfAgainWhenItIsPassed() {
    steady.submit(IN);
    assertThat(steady.pass(new Seeing())).isZero();

    assertThat(told).containsExactly(IN, ALL_EDGES);
  }

  @Test
  void whoeverHasPassedItsPlaceHasNoWishAndSeesNothing() {
    List<EpollIoOps> next = new ArrayList<>();
    steady.submit(OUT);
    steady.pass(new Seeing(next));
    steady.submit(IN);
    report(IN);

    assertThat(told).containsExactly(ALL_EDGES);
    assertThat(seen).isEmpty();
    assertThat(next).containsExactly(IN);
  }

  @Test
  void aDescriptorThatIsClosedLeavesEpollByItself() {
    EmbeddedChannel channel = new EmbeddedChannel();
    SteadyRegistration registration = registrationOf(channel, 0);
    channel.close();
    registration.cancel();

    assertThat(registration.fd().isOpen()).isFalse();
    assertThat(registration.fd().intValue()).isEqualTo(7);
  }

  /** Netty's own handles are both, and can't be made here. */
  private SteadyRegistration registrationOf(EmbeddedChannel channel, int read) {
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
                  case "handle" -> ran(afterReport);
                  case "recvBufAllocHandle" -> lastRead(read);
                  default -> throw new AssertionError(method);
                });
    SteadyRegistration registration = new SteadyRegistration((EpollIoHandle) handle);
    registration.begin(new Telling());
    return registration;
  }

  private static @Nullable Object ran(Runnable task) {
    task.run();
    return null;
  }

  /** Of a buffer of 2048 bytes. */
  private static Object lastRead(int read) {
    var handle = new FixedRecvByteBufAllocator(2048).newHandle();
    handle.attemptedBytesRead(2048);
    handle.lastBytesRead(read);
    return handle;
  }

  private void report(EpollIoOps ops) {
    steady.handle(steady, (EpollIoEvent) () -> ops);
  }

  private final class Seeing implements EpollIoHandle {
    private final List<EpollIoOps> by;

    Seeing() {
      this(seen);
    }

    Seeing(List<EpollIoOps> by) {
      this.by = by;
    }

    @Override
    public FileDescriptor fd() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
      by.add(((EpollIoEvent) event).ops());
      afterReport.run();
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

package dev.sluice.upstream.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import io.netty.channel.DefaultEventLoop;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NameVerificationTest {
  private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.9");
  private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::1");

  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final Queue<Promise<List<InetAddress>>> asked = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Standing> told = new LinkedBlockingQueue<>();
  private final NameVerification names =
      new NameVerification(
          (name, family) -> {
            Promise<List<InetAddress>> answer = loop.newPromise();
            asked.add(answer);
            return answer;
          },
          InstantSource.system());

  @AfterEach
  void close() {
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private static Host named(String name) {
    return DomainName.of(name) instanceof Parse.Parsed<DomainName>(DomainName parsed)
        ? new Host.Named(parsed)
        : new Host.Literal(HOME);
  }

  private void find(InetAddress destination) throws Exception {
    loop.submit(() -> names.find(named("www.example"), destination, loop, told::add)).get();
  }

  private Standing told() throws InterruptedException {
    Standing standing = told.poll(10, TimeUnit.SECONDS);
    assertThat(standing).isNotNull();
    return standing;
  }

  @Test
  void aLiteralIsItsOwnProof() {
    assertThat(names.now(new Host.Literal(HOME), HOME)).isEqualTo(Standing.VERIFIED);
    assertThat(names.now(new Host.Literal(HOME), ELSEWHERE))
        .isEqualTo(Standing.refuted(Unverified.OTHER_LITERAL));
    assertThat(asked).isEmpty();
  }

  @Test
  void manyWhoAskTheSameAreOneQuestion() throws Exception {
    find(HOME);
    find(ELSEWHERE);
    assertThat(asked).hasSize(1);
    asked.remove().setSuccess(List.of(HOME));
    assertThat(List.of(told(), told()))
        .containsExactlyInAnyOrder(Standing.VERIFIED, Standing.refuted(Unverified.OTHER_ADDRESS));
    assertThat(names.now(named("www.example"), HOME)).isEqualTo(Standing.VERIFIED);
  }

  @Test
  void eachFamilyIsAskedForByItself() throws Exception {
    find(HOME);
    find(SIX);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aNameThatDoesNotExistIsRefuted() throws Exception {
    find(HOME);
    asked.remove().setFailure(new UnknownHostException("www.example"));
    assertThat(told()).isEqualTo(Standing.refuted(Unverified.NO_SUCH_NAME));
  }

  @Test
  void silenceIsNoAnswer() throws Exception {
    find(HOME);
    assertThat(told()).isEqualTo(Standing.refuted(Unverified.NO_ANSWER));
    asked.remove().setSuccess(List.of(HOME));
    loop.submit(() -> {}).get();
    assertThat(told).isEmpty();
    assertThat(names.now(named("www.example"), HOME)).isEqualTo(Standing.VERIFIED);
  }
}

package dev.sluice.upstream.names;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.util.concurrent.Future;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells whether the host that a request names is known to be at the address it was sent to. Nobody
 * else's content may be answered for a name by whoever claims to be it: a forged Host field would
 * put a stranger's content into the store. For use from any thread.
 */
public final class NameVerification {
  private static final int NAMES_MAX = 50_000;
  private static final int QUESTIONS_MAX = 1_000;

  /** How long anybody waits for an answer; then it counts as none. */
  public static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Lookups lookups;
  private final InstantSource clock;
  private final Cache<Question, Answers> remembered =
      Caffeine.newBuilder().maximumSize(NAMES_MAX).build();
  private final Map<Question, List<Asker>> pending = new ConcurrentHashMap<>();

  public NameVerification(Lookups lookups, InstantSource clock) {
    this.lookups = lookups;
    this.clock = clock;
  }

  /** What is known without asking. */
  public Standing now(Host host, InetAddress destination) {
    return switch (host) {
      case Host.Literal(InetAddress address) ->
          address.equals(destination)
              ? Standing.VERIFIED
              : Standing.refuted(Unverified.OTHER_LITERAL);
      case Host.Named(DomainName name) -> known(Question.of(name, destination), destination);
    };
  }

  private Standing known(Question question, InetAddress destination) {
    Answers answers = remembered.getIfPresent(question);
    return answers == null ? Standing.UNKNOWN : answers.of(destination, clock.instant());
  }

  /**
   * Asks for what {@link #now} doesn't know.
   *
   * @param told on the loop, within {@link #PATIENCE}, and never with Unknown
   */
  public void find(Host host, InetAddress destination, EventLoop loop, Consumer<Standing> told) {
    Standing known = now(host, destination);
    if (!(known instanceof Standing.Unknown) || !(host instanceof Host.Named(DomainName name))) {
      told.accept(known);
      return;
    }
    Question question = Question.of(name, destination);
    Asker asker = new Asker(destination, loop, told);
    if (!join(question, asker)) {
      told.accept(Standing.refuted(Unverified.TOO_MANY_QUESTIONS));
      return;
    }
    var _ =
        loop.schedule(
            () -> asker.tell(Standing.refuted(Unverified.NO_ANSWER)),
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Whether there was room for the question. */
  private boolean join(Question question, Asker asker) {
    boolean[] first = new boolean[1];
    List<Asker> askers =
        pending.compute(
            question,
            (key, before) -> {
              if (before == null && pending.size() >= QUESTIONS_MAX) {
                return null;
              }
              first[0] = before == null;
              List<Asker> all = before == null ? new ArrayList<>(2) : before;
              all.add(asker);
              return all;
            });
    if (first[0]) {
      lookups
          .ask(question.name(), asker.destination())
          .addListener((Future<List<InetAddress>> answer) -> answered(question, answer));
    }
    return askers != null;
  }

  private void answered(Question question, Future<List<InetAddress>> answer) {
    Answers before = remembered.getIfPresent(question);
    Answers base = before == null ? Answers.NONE : before;
    Answers after =
        answer.isSuccess()
            ? base.with(answer.getNow(), clock.instant())
            : base.without(whyNot(answer.cause()), clock.instant());
    remembered.put(question, after);
    List<Asker> askers = pending.remove(question);
    if (askers != null) {
      askers.forEach(asker -> asker.hear(after.of(asker.destination(), clock.instant())));
    }
  }

  private static Unverified whyNot(Throwable cause) {
    boolean absent =
        cause instanceof UnknownHostException
            && (cause.getCause() == null
                || (cause.getCause() instanceof DnsErrorCauseException told
                    && told.getCode().equals(DnsResponseCode.NXDOMAIN)));
    return absent ? Unverified.NO_SUCH_NAME : Unverified.NO_ANSWER;
  }

  /** A name's addresses of one family. */
  private record Question(DomainName name, boolean six) {
    static Question of(DomainName name, InetAddress destination) {
      return new Question(name, destination instanceof Inet6Address);
    }
  }

  /** Somebody who waits, told once, on a loop of their own. */
  private static final class Asker {
    private final InetAddress destination;
    private final EventLoop loop;
    private final Consumer<Standing> told;
    private boolean done;

    Asker(InetAddress destination, EventLoop loop, Consumer<Standing> told) {
      this.destination = destination;
      this.loop = loop;
      this.told = told;
    }

    InetAddress destination() {
      return destination;
    }

    void hear(Standing standing) {
      loop.execute(() -> tell(standing));
    }

    void tell(Standing standing) {
      if (!done) {
        done = true;
        told.accept(standing);
      }
    }
  }
}

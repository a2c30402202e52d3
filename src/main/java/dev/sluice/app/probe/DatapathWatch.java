package dev.sluice.app.probe;

import dev.sluice.app.host.Heartbeat;
import dev.sluice.app.host.Heartbeat.Family;
import dev.sluice.app.host.Interceptions;
import dev.sluice.control.ControlAnswer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.PromiseCombiner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request through the kernel's interception every few seconds, in each family that is
 * intercepted, on a loop of its own.
 */
public final class DatapathWatch implements Interceptions, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatapathWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(3);

  /** After one that was missed. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Longer than a busy gateway takes, as three late answers take the network away. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Path lists;
  private final Supplier<Map<Family, Heartbeat.State>> heartbeat;
  private final IntSupplier port;
  private final BooleanSupplier full;
  private final InstantSource clock;
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("sluice-probe", true), EpollIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private volatile Map<Family, Hearing> hearings;

  /**
   * @param lists the folder of the kernel's xt_recent lists
   * @param port the destination port to ask at
   * @param full whether no connection is accepted for want of open files
   */
  DatapathWatch(
      Path lists,
      Supplier<Map<Family, Heartbeat.State>> heartbeat,
      IntSupplier port,
      BooleanSupplier full,
      InstantSource clock) {
    this.lists = lists;
    this.heartbeat = heartbeat;
    this.port = port;
    this.full = full;
    this.clock = clock;
    Map<Family, Hearing> first = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      first.put(family, Hearing.begin(clock.instant()));
    }
    hearings = Map.copyOf(first);
  }

  /** Of this machine's kernel. */
  public static DatapathWatch ofKernel(
      Supplier<Map<Family, Heartbeat.State>> heartbeat,
      IntSupplier port,
      BooleanSupplier full,
      InstantSource clock) {
    return new DatapathWatch(Heartbeat.LISTS, heartbeat, port, full, clock);
  }

  public void start() {
    loop.execute(() -> again(EVERY));
  }

  private void again(Duration pause) {
    var _ =
        loop.schedule(
            () -> askAll().addListener(asked -> again(isInDoubt() ? SOON : EVERY)),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private boolean isInDoubt() {
    return hearings.values().stream().anyMatch(each -> each.last() instanceof Outcome.Missed);
  }

  @Override
  public boolean isDeaf(Family family) {
    return hearing(family).isDeaf();
  }

  @Override
  public boolean isOwnFault() {
    return hearings.values().stream().anyMatch(Hearing::isOwnFault);
  }

  /** For a person: how one family stands. */
  public String inWords(Family family) {
    return hearing(family).inWords();
  }

  /** For a program. */
  public String word(Family family) {
    return hearing(family).state().name().toLowerCase(Locale.ROOT);
  }

  /** Probes now; done when a request passed in every family that is intercepted. */
  public CompletionStage<ControlAnswer> probe() {
    CompletableFuture<ControlAnswer> answer = new CompletableFuture<>();
    loop.execute(() -> askAll().addListener(asked -> answer.complete(told())));
    return answer;
  }

  private ControlAnswer told() {
    List<String> lines = new ArrayList<>();
    boolean heard = false;
    boolean missed = false;
    for (Family family : Family.values()) {
      Hearing hearing = hearing(family);
      heard |= hearing.last() instanceof Outcome.Heard;
      missed |= hearing.last() instanceof Outcome.Missed;
      lines.add(family + ": " + hearing.inWords());
    }
    return new ControlAnswer(heard && !missed ? 0 : 1, lines, List.of());
  }

  /** On the loop. */
  private Future<Void> askAll() {
    PromiseCombiner all = new PromiseCombiner(loop);
    for (Family family : Family.values()) {
      Future<Outcome> asked = ask(family);
      asked.addListener(known -> learn(family, asked.getNow()));
      all.add(asked);
    }
    var done = loop.<Void>newPromise();
    all.finish(done);
    return done;
  }

  private Future<Outcome> ask(Family family) {
    Heartbeat.State state = heartbeat.get().getOrDefault(family, Heartbeat.State.SILENT);
    if (state != Heartbeat.State.BEATING && state != Heartbeat.State.DEAF) {
      return notAsked(Outcome.Because.FIREWALL_DOWN);
    }
    if (!Files.exists(lists.resolve(family.probes()))) {
      return notAsked(Outcome.Because.RULES_TOO_OLD);
    }
    if (full.getAsBoolean()) {
      return notAsked(Outcome.Because.FULL);
    }
    return ProbeSocket.ask(loop, family, port.getAsInt(), PATIENCE);
  }

  private static Future<Outcome> notAsked(Outcome.Because because) {
    return ImmediateEventExecutor.INSTANCE.newSucceededFuture(new Outcome.NotAsked(because));
  }

  private void learn(Family family, Outcome outcome) {
    Hearing before = hearing(family);
    Hearing after = before.after(outcome, clock.instant());
    Map<Family, Hearing> all = new EnumMap<>(hearings);
    all.put(family, after);
    hearings = Map.copyOf(all);
    say(family, before, after);
  }

  private void say(Family family, Hearing before, Hearing after) {
    if (outcomeKind(before).equals(outcomeKind(after)) && before.state() == after.state()) {
      return;
    }
    switch (after.state()) {
      case UNKNOWN -> LOG.info("datapath: {}: {}", family, after.inWords());
      case HEARING ->
          LOG.info(
              "datapath: {}: {}{}",
              family,
              after.inWords(),
              before.isDeaf()
                  ? ", after " + Duration.between(before.since(), after.since()).toSeconds() + " s"
                  : "");
      case DOUBTFUL -> LOG.warn("datapath: {}: {}", family, after.inWords());
      case DEAF ->
          LOG.error(
              "datapath: {}: {}: {} probes in a row; on-failure is in force",
              family,
              after.inWords(),
              Hearing.LIMIT);
    }
  }

  private static Object outcomeKind(Hearing hearing) {
    return switch (hearing.last()) {
      case Outcome.Heard _ -> Outcome.Heard.class;
      case Outcome.Missed(var why, var _) -> why;
      case Outcome.NotAsked(var because) -> because;
    };
  }

  private Hearing hearing(Family family) {
    return hearings.getOrDefault(family, Hearing.begin(clock.instant()));
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}

package dev.sluice.app;

import dev.sluice.accesslog.AccessLogWriter;
import dev.sluice.app.cached.CacheCommands;
import dev.sluice.app.cached.CacheTally;
import dev.sluice.app.cached.GatewayCache;
import dev.sluice.app.desk.GatewayOverrides;
import dev.sluice.app.desk.GatewayRequests;
import dev.sluice.app.desk.OverriddenSnapshots;
import dev.sluice.app.handover.Build;
import dev.sluice.app.handover.Predecessor;
import dev.sluice.app.handover.Succession;
import dev.sluice.app.host.Heartbeat;
import dev.sluice.app.host.Pulse;
import dev.sluice.app.host.ServiceManager;
import dev.sluice.app.host.Signals;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.app.probe.DatapathWatch;
import dev.sluice.app.trial.Traffic;
import dev.sluice.app.trial.TrialMark;
import dev.sluice.app.trial.Trials;
import dev.sluice.config.CacheSettings;
import dev.sluice.config.GatewaySettings;
import dev.sluice.control.ControlAnswer;
import dev.sluice.control.ControlProgress;
import dev.sluice.control.ControlRequest;
import dev.sluice.control.ControlServer;
import dev.sluice.exchange.Caching;
import dev.sluice.exchange.HttpStart;
import dev.sluice.exchange.Leaving;
import dev.sluice.exchange.Reception;
import dev.sluice.intercept.InterceptedStart;
import dev.sluice.ledger.Ledger;
import dev.sluice.ledger.SealKey;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.StateFolder;
import dev.sluice.net.MacAddress;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Policy;
import dev.sluice.store.ResponseStore;
import dev.sluice.store.tiered.TieredStore;
import dev.sluice.transport.ConnectionLimits;
import dev.sluice.transport.Dialer;
import dev.sluice.transport.EventLoops;
import dev.sluice.transport.Gate;
import dev.sluice.transport.ListenFailed;
import dev.sluice.transport.Listeners;
import dev.sluice.transport.OriginDialer;
import dev.sluice.transport.OriginalDestinations;
import dev.sluice.transport.OwnAddresses;
import dev.sluice.transport.Relay;
import dev.sluice.transport.Timeouts;
import dev.sluice.transport.TransportCounters;
import dev.sluice.transport.splice.SpliceRelay;
import dev.sluice.upstream.names.DnsLookups;
import dev.sluice.upstream.names.NameVerification;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running gateway: every part made, joined, and at the end taken down in order. */
final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration OWN_ADDRESSES_AGE = Duration.ofSeconds(10);
  private static final Duration LOOPS_STOP = Duration.ofSeconds(1);
  private static final long PID = ProcessHandle.current().pid();

  /** What may be asked of a process that another is following. */
  private static final Set<ControlRequest.Command> OF_ANYBODY =
      EnumSet.of(
          ControlRequest.Command.STATUS,
          ControlRequest.Command.PROBE,
          ControlRequest.Command.SUCCEED,
          ControlRequest.Command.RELIEVE);

  private final Optional<Predecessor> predecessor;
  private final Map<String, String> environment;
  private final ServiceManager manager;
  private final String build = Build.installed();
  private final InstantSource clock = InstantSource.system();
  private final TransportCounters counters = new TransportCounters();
  private final Heartbeat heartbeat = Heartbeat.ofKernel();
  private final EventLoops loops = EventLoops.start();
  private final DatapathWatch datapath =
      DatapathWatch.ofKernel(heartbeat::states, this::probedPort, this::isFull, clock);
  private final Pulse pulse;
  private final Instant startedAt = clock.instant();
  private final Traffic traffic = new Traffic();
  private final SnapshotHolder snapshots;
  private final Trials trials;
  private final Neighbours neighbours = Neighbours.start();
  private final AccessLogWriter accessLog;
  private final CacheTally tally;
  private final Optional<ResponseStore> store;
  private final GatewayCache cache;
  private final Reloader reloader;
  private final GatewayLists lists;
  private final Ledger ledger;
  private final Reception reception;
  private final OverriddenSnapshots judging;
  private final GatewayOverrides overrides;
  private final GatewayRequests requests;
  private final OpenConnections connections;
  private final ControlServer control;
  private final Gate gate;
  private final Listeners listeners;
  private final StatusSources statusOf;
  private final Inheritance inheritance;
  private final Leaving leaving = new Leaving();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch relieved = new CountDownLatch(1);
  private final Succession succession;

  /** Control before listeners: only its socket tells another gateway from none. */
  private Gateway(
      Path config,
      Path socket,
      ListsFolder folder,
      SnapshotLoader.Loaded first,
      AccessLogWriter accessLog,
      Optional<Predecessor> predecessor)
      throws IOException {
    this.accessLog = accessLog;
    this.predecessor = predecessor;
    environment = predecessor.map(it -> it.environment(System.getenv())).orElseGet(System::getenv);
    manager = ServiceManager.of(environment, PID);
    pulse = new Pulse(loops, heartbeat, datapath, manager);
    tally = new CacheTally(traffic.counting(accessLog));
    store = first.snapshot().cache().map(TieredStore::open);
    snapshots = new SnapshotHolder(first, traffic, store);
    cache = new GatewayCache(store, tally, snapshots, clock, loops.all().getFirst());
    trials = new Trials(traffic, new TrialMark(state(config)), startedAt);
    trials.warnings().forEach(LOG::warn);
    reloader = new Reloader(config, snapshots, folder, accessLog, manager, clock, trials);
    lists = new GatewayLists(folder, snapshots, reloader, clock);
    ledger = Ledger.in(state(config));
    reception = new Reception(SealKey.in(state(config)), ledger);
    judging = new OverriddenSnapshots(snapshots, this::groups, ledger::overrides);
    overrides = new GatewayOverrides(ledger, snapshots::loaded, clock);
    requests = new GatewayRequests(config, ledger, snapshots::loaded, clock);
    inheritance = new Inheritance(lists, ledger, store, folder);
    succession = new Succession(inheritance::giveUp, inheritance::takeUp, this::relieved);
    statusOf =
        new StatusSources(
            clock,
            startedAt,
            config,
            pulse,
            datapath,
            snapshots,
            counters,
            accessLog,
            heartbeat,
            cache,
            lists,
            ledger,
            trials,
            new ThisProcess(PID, build, predecessor));
    connections = connections();
    control =
        predecessor.isPresent()
            ? ControlServer.beside(socket, this::answer)
            : ControlServer.open(socket, this::answer);
    gate = gate(first.snapshot().gateway());
    listeners =
        Listeners.open(
            loops, first.snapshot().gateway().mode(), first.snapshot().gateway().port(), gate);
  }

  /**
   * Starts everything, last of all the listeners.
   *
   * @param predecessor the process that this one follows
   * @throws IOException whose message is for the admin
   */
  static Gateway start(
      Path config,
      Path socket,
      ListsFolder folder,
      SnapshotLoader.Loaded first,
      Optional<Predecessor> predecessor)
      throws IOException {
    first.report().warnings().forEach(LOG::warn);
    AccessLogWriter accessLog = AccessLogWriter.start(first.snapshot().log());
    try {
      return new Gateway(config, socket, folder, first, accessLog, predecessor);
    } catch (ListenFailed e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Where the lists of a gateway with this configuration lie between runs. */
  static Path lists(Path config) {
    return state(config).resolve("lists");
  }

  /** Where it keeps what it must not lose. */
  static Path state(Path config) {
    return StateFolder.of(config, System.getenv());
  }

  private List<String> groups(Flow flow) {
    return snapshots.loaded().snapshot().policy() instanceof Policy policy
        ? policy.groupsOf(flow)
        : List.of();
  }

  private OpenConnections connections() {
    Dialer dialer = new OriginDialer();
    Relay relay = SpliceRelay.orBuffers(loops);
    HttpStart http =
        new HttpStart(
            dialer, relay, tally, judging, reception, this::device, clock, caching(), leaving);
    return new OpenConnections(
        new InterceptedStart(http, dialer, relay, tally, this::device, clock));
  }

  /** Looked up only when some group names a device. */
  private Optional<MacAddress> device(InetAddress client) {
    return snapshots.namesDevices() ? neighbours.devices().at(client) : Optional.empty();
  }

  private Optional<Caching> caching() {
    return store.map(
        opened ->
            new Caching(
                opened,
                new NameVerification(DnsLookups.on(loops.all().getFirst()), clock),
                clock,
                () -> snapshots.get().cache().map(CacheSettings::maxObject).orElse(0L)));
  }

  /** HTTP where there is any: the same as the firewall script asks at. */
  private int probedPort() {
    GatewaySettings settings = snapshots.get().gateway();
    return Stream.concat(settings.httpPorts().stream(), settings.httpsPorts().stream())
        .findFirst()
        .orElse(0);
  }

  private boolean isFull() {
    return gate.isShut();
  }

  private Gate gate(GatewaySettings settings) {
    OriginalDestinations destinations =
        switch (settings.mode()) {
          case TPROXY -> OriginalDestinations.ofTproxy();
          case REDIRECT -> OriginalDestinations.ofRedirect();
        };
    return new Gate(
        destinations,
        OwnAddresses.ofInterfaces(settings.port(), OWN_ADDRESSES_AGE),
        ConnectionLimits.fromOpenFiles(),
        counters,
        judging,
        clock,
        connections);
  }

  private CompletionStage<ControlAnswer> answer(ControlRequest request, ControlProgress progress) {
    if (succession.hasBegun() && !OF_ANYBODY.contains(request.command())) {
      return CompletableFuture.completedFuture(
          ControlAnswer.refused("another process is taking over: ask again"));
    }
    return switch (request.command()) {
      case SUCCEED -> succession.succeed(environment);
      case RELIEVE -> succession.relieve(request.names());
      case RELOAD -> lists.reload(progress);
      case RELOAD_TRIAL -> lists.tryOut(request.names(), progress);
      case RELOAD_KEEP -> reloader.keep();
      case RELOAD_BACK -> lists.takeBack();
      case STATUS -> CompletableFuture.completedFuture(status(request.json()));
      case PROBE -> datapath.probe();
      case LISTS -> CompletableFuture.completedFuture(lists.table(request.json()));
      case LISTS_UPDATE -> lists.update(request.names(), progress);
      case LISTS_ACCEPT -> lists.accept(request.names(), progress);
      case OVERRIDE -> overrides.add(request.names());
      case OVERRIDES -> CompletableFuture.completedFuture(overrides.table(request.json()));
      case OVERRIDES_WITHDRAW -> overrides.withdraw(request.names());
      case REQUESTS -> CompletableFuture.completedFuture(requests.table(request.json()));
      case REQUESTS_GRANT -> requests.grant(request.names());
      case REQUESTS_SHOW -> CompletableFuture.completedFuture(requests.show(request.names()));
      case REQUESTS_SETTLE -> requests.settle(request.names());
      case REQUESTS_DENY -> requests.deny(request.names());
      case CACHE -> CompletableFuture.completedFuture(cache.figures(request.json()));
      case CACHE_PURGE -> CacheCommands.purge(cache, request.names());
      case CACHE_EXPLAIN -> CacheCommands.explain(cache, request.names(), request.json());
    };
  }

  private ControlAnswer status(boolean json) {
    Status now = statusOf.now();
    return ControlAnswer.done(json ? List.of(StatusJson.of(now)) : StatusText.of(now));
  }

  /**
   * Serves until a signal ends it or another process follows it, then lets connections finish.
   *
   * @throws IOException when the process that this one follows goes on instead
   */
  void runUntilStopped() throws InterruptedException, IOException {
    Signals.handle(this::end, lists::hangUp);
    pulse.start();
    if (predecessor.isPresent()) {
      predecessor.get().relieve(PID);
      listeners.lookAgain();
      control.show();
    }
    datapath.start();
    lists.follow();
    reloader.watch(lists::follow);
    manager.ready("Snapshot " + snapshots.get().number() + " runs");
    LOG.info(
        "ready: {} on port {}, snapshot {} of {} rules",
        snapshots.get().gateway().mode(),
        listeners.address().getPort(),
        snapshots.get().number(),
        snapshots.loaded().report().rules());
    relieved.await();
    if (stop.getCount() > 0) {
      drain();
    } else {
      stop();
    }
  }

  /** At a signal. */
  private void end() {
    stop.countDown();
    relieved.countDown();
  }

  /** Of the new process some sockets are open already, so the kernel moves what waits in ours. */
  private void relieved(long pid) {
    manager.followedBy(pid);
    leaving.begin();
    listeners.close();
    relieved.countDown();
  }

  /** Another process serves: what is open here may go on for a while. */
  private void drain() throws InterruptedException {
    Duration bound = snapshots.get().gateway().drain();
    LOG.info("draining: {} connections may go on for {}", connections.count(), bound);
    pulse.end();
    datapath.close();
    neighbours.end().run();
    long end = System.nanoTime() + bound.toNanos();
    while (connections.count() > 0
        && System.nanoTime() - end < 0
        && !stop.await(1, TimeUnit.SECONDS)) {
      LOG.debug("draining: {} connections", connections.count());
    }
    finish(connections.count());
  }

  /** The firewall hears it first, so that no new connection meets a closed port. */
  private void stop() throws InterruptedException {
    LOG.info("stopping: {} connections are open", connections.count());
    manager.stopping();
    pulse.stop();
    datapath.close();
    lists.close();
    neighbours.end().run();
    listeners.close();
    finish(connections.drain(Timeouts.DRAIN));
  }

  private void finish(long cut) {
    // Ends every tunnel that is left, and each writes its record.
    var _ = loops.stop(LOOPS_STOP).awaitUninterruptibly();
    control.close();
    ledger.close();
    store.ifPresent(ResponseStore::close);
    accessLog.close(Timeouts.LOG_DRAIN);
    LOG.info("stopped{}", cut == 0 ? "" : ": " + cut + " busy connections were cut");
  }
}

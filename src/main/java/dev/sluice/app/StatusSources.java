package dev.sluice.app;

import dev.sluice.accesslog.AccessLogWriter;
import dev.sluice.app.cached.GatewayCache;
import dev.sluice.app.host.Heartbeat;
import dev.sluice.app.host.Pulse;
import dev.sluice.app.probe.DatapathWatch;
import dev.sluice.app.trial.Trials;
import dev.sluice.ledger.Ledger;
import dev.sluice.transport.Refused;
import dev.sluice.transport.TransportCounters;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a running gateway's status is made of. */
record StatusSources(
    InstantSource clock,
    Instant startedAt,
    Path config,
    Pulse pulse,
    DatapathWatch datapath,
    SnapshotHolder snapshots,
    TransportCounters counters,
    AccessLogWriter accessLog,
    Heartbeat heartbeat,
    GatewayCache cache,
    GatewayLists lists,
    Ledger ledger,
    Trials trials,
    ThisProcess process) {
  Status now() {
    Map<Refused, Long> refused = new EnumMap<>(Refused.class);
    for (Refused reason : Refused.values()) {
      refused.put(reason, counters.refused(reason));
    }
    return new Status(
        Main.version(),
        process.serving(),
        clock.instant(),
        startedAt,
        config,
        pulse.healthy(),
        snapshots.loaded(),
        new Status.Connections(counters.active(), counters.accepted(), refused, counters.pauses()),
        accessLog.figures(),
        firewall(),
        Memory.now(),
        cache.report(),
        lists.now(),
        otherWarnings(),
        trialNow());
  }

  private Map<Heartbeat.Family, Status.Firewall> firewall() {
    Map<Heartbeat.Family, Status.Firewall> all = new EnumMap<>(Heartbeat.Family.class);
    heartbeat
        .states()
        .forEach(
            (family, state) ->
                all.put(
                    family,
                    new Status.Firewall(state, datapath.word(family), datapath.inWords(family))));
    return all;
  }

  private List<String> otherWarnings() {
    List<String> all = new ArrayList<>(lists.warnings());
    all.addAll(trials.warnings());
    all.addAll(ledger.problems());
    all.addAll(
        OverrideWarnings.of(
            snapshots.loaded().configuration(), ledger.overrides(), clock.instant()));
    return List.copyOf(all);
  }

  private TrialNow trialNow() {
    return new TrialNow(trials.state(), trials.standing(clock.instant()));
  }
}

package dev.sluice.app;

import dev.sluice.accesslog.AccessLogFigures;
import dev.sluice.app.cached.CacheReport;
import dev.sluice.app.host.Heartbeat;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.transport.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the gateway is at one moment.
 *
 * @param config the file that snapshots are loaded from
 * @param healthy whether every event loop answers
 * @param cache empty for a gateway without one
 * @param otherWarnings what has come of lists, trials and overrides since the files were loaded
 */
record Status(
    String version,
    Serving process,
    Instant at,
    Instant startedAt,
    Path config,
    boolean healthy,
    SnapshotLoader.Loaded loaded,
    Connections connections,
    AccessLogFigures accessLog,
    Map<Heartbeat.Family, Firewall> firewall,
    Memory memory,
    Optional<CacheReport> cache,
    ListsTable lists,
    List<String> otherWarnings,
    TrialNow trial) {
  /**
   * The clients' connections.
   *
   * @param pauses how often no more were accepted for a while
   */
  record Connections(long open, long accepted, Map<Refused, Long> refused, long pauses) {
    long refusedInAll() {
      return refused.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Which process answers, and of which build.
   *
   * @param follows the one that it took over from, as long as that drains; 0 for none
   */
  record Serving(long pid, String build, long follows) {}

  /**
   * One family's interception.
   *
   * @param datapath what the probes have found, as a word and as a clause
   */
  record Firewall(Heartbeat.State heartbeat, String datapath, String inWords) {}

  /** Of the files that run, and of what has come since. */
  List<String> warnings() {
    List<String> all = new ArrayList<>(loaded.report().warnings());
    all.addAll(otherWarnings);
    cache.ifPresent(report -> report.store().warnings().forEach(each -> all.add("cache: " + each)));
    return all;
  }

  Duration uptime() {
    return Duration.between(startedAt, at);
  }
}

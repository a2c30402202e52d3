package dev.sluice.app;

import dev.sluice.accesslog.AccessLogFigures;
import dev.sluice.app.host.Heartbeat;
import dev.sluice.config.LogSettings;
import dev.sluice.config.Snapshot;
import dev.sluice.lists.ListState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The status for a person, in lines. */
final class StatusText {
  private static final int MEBIBYTE = 1024 * 1024;

  private StatusText() {}

  static List<String> of(Status status) {
    Snapshot snapshot = status.loaded().snapshot();
    List<String> lines = new ArrayList<>();
    lines.add("sluice " + status.version() + ", up " + duration(status.uptime()));
    if (status.process().follows() != 0) {
      lines.add("handover:    process " + status.process().follows() + " lets its connections end");
    }
    if (!status.healthy()) {
      lines.add("UNHEALTHY: an event loop does not answer");
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "snapshot:    %d of %s, loaded %s: %d rules, %d groups, %d categories",
            snapshot.number(),
            status.config(),
            snapshot.loadedAt().truncatedTo(ChronoUnit.SECONDS),
            status.loaded().report().rules(),
            status.loaded().report().groups(),
            status.loaded().report().categories()));
    lines.add(
        String.format(
            Locale.ROOT,
            "listening:   %s, port %d",
            word(snapshot.gateway().mode()),
            snapshot.gateway().port()));
    lines.add("firewall:    " + firewall(status));
    datapath(status).forEach(line -> lines.add("datapath:    " + line));
    lines.add("connections: " + connections(status.connections()));
    status.trial().lines().forEach(line -> lines.add("trial:       " + line));
    lines.add("access log:  " + accessLog(snapshot.log(), status.accessLog()));
    lines.add(memory(status.memory()));
    status.cache().ifPresent(report -> lines.add("cache:       " + report.line()));
    status.lists().lists().forEach(list -> lines.add(list(list, status.lists())));
    status.warnings().forEach(warning -> lines.add("warning:     " + warning));
    return List.copyOf(lines);
  }

  private static String firewall(Status status) {
    return status.firewall().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " " + inWords(each.getValue().heartbeat()))
        .collect(Collectors.joining(", "));
  }

  /** Where something is intercepted, or would be. */
  private static List<String> datapath(Status status) {
    return status.firewall().entrySet().stream()
        .filter(each -> each.getValue().heartbeat() != Heartbeat.State.NO_FIREWALL)
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + ": " + each.getValue().inWords())
        .toList();
  }

  private static String inWords(Heartbeat.State state) {
    return switch (state) {
      case SILENT -> "not told that the gateway lives";
      case BEATING -> "intercepts";
      case DEAF -> "intercepts nothing, on-failure is in force: the datapath is deaf";
      case NO_FIREWALL -> "is not up";
      case NOT_PERMITTED -> "refuses the heartbeat of this user, and intercepts nothing";
    };
  }

  private static String connections(Status.Connections connections) {
    String refused =
        connections.refused().entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(each -> String.format(Locale.ROOT, "%s %,d", word(each.getKey()), each.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d open, %,d accepted, %,d refused%s%s",
        connections.open(),
        connections.accepted(),
        connections.refusedInAll(),
        refused.isEmpty() ? "" : " (" + refused + ")",
        connections.pauses() == 0
            ? ""
            : String.format(Locale.ROOT, ", accepting paused %,d times", connections.pauses()));
  }

  private static String accessLog(LogSettings settings, AccessLogFigures figures) {
    return String.format(
        Locale.ROOT,
        "%s, %,d written, %,d dropped%s",
        settings.access().map(file -> file + " (" + word(settings.format()) + ")").orElse("none"),
        figures.written(),
        figures.dropped(),
        figures.problem().isEmpty() ? "" : "; NOT WRITING: " + figures.problem());
  }

  private static String memory(Memory memory) {
    return String.format(
        Locale.ROOT,
        "memory:      %,d MiB resident, heap %,d of %,d MiB, buffers %,d of %,d MiB",
        memory.resident() / MEBIBYTE,
        memory.heapUsed() / MEBIBYTE,
        memory.heapMax() / MEBIBYTE,
        memory.direct() / MEBIBYTE,
        memory.directMax() / MEBIBYTE);
  }

  private static String list(ListState list, ListsTable table) {
    return String.format(
        Locale.ROOT,
        "list:        %s, %,d entries in %,d categories, %,d lines skipped, %s",
        list.name(),
        list.report().entries(),
        list.report().categories(),
        list.report().skippedLines(),
        table.oneWord(list));
  }

  private static String duration(Duration uptime) {
    if (uptime.toDays() > 0) {
      return uptime.toDays() + " d " + uptime.toHoursPart() + " h";
    }
    if (uptime.toHours() > 0) {
      return uptime.toHours() + " h " + uptime.toMinutesPart() + " min";
    }
    return uptime.toMinutes() > 0
        ? uptime.toMinutes() + " min " + uptime.toSecondsPart() + " s"
        : uptime.toSeconds() + " s";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package dev.sluice.app;

import dev.sluice.accesslog.AccessLogWriter;
import dev.sluice.app.host.ServiceManager;
import dev.sluice.app.load.Loading;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.config.ConfigError;
import dev.sluice.config.ListSource;
import dev.sluice.control.ControlAnswer;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the admin's files again and swaps what runs, one load at a time on a thread of its own. A
 * fault leaves everything as it is, but for the access log's file, which is opened anew in any case
 * for whoever rotates it.
 */
final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final Path config;
  private final SnapshotHolder holder;
  private final AccessLogWriter accessLog;
  private final ServiceManager manager;
  private final InstantSource clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread it = new Thread(task, "sluice-reload");
            it.setDaemon(true);
            return it;
          });
  private final ListsFolder folder;
  private int loads = 1;

  Reloader(
      Path config,
      SnapshotHolder holder,
      ListsFolder folder,
      AccessLogWriter accessLog,
      ServiceManager manager,
      InstantSource clock) {
    this.folder = folder;
    this.config = config;
    this.holder = holder;
    this.accessLog = accessLog;
    this.manager = manager;
    this.clock = clock;
  }

  /** The answer comes when the new files run, or with every reason why they don't. */
  CompletableFuture<ControlAnswer> reload(Progress progress) {
    return CompletableFuture.supplyAsync(() -> load(number -> fromFile(number, progress)), thread);
  }

  /** As {@link #reload}, but only what lists have become is taken. */
  CompletableFuture<ControlAnswer> relist(Progress progress) {
    return CompletableFuture.supplyAsync(
        () -> load(number -> fromRunning(number, progress)), thread);
  }

  private SnapshotLoader.Result fromFile(int number, Progress progress) {
    Loading loading = new Loading(folder, progress, true);
    return SnapshotLoader.load(config, loading, number, clock.instant());
  }

  private SnapshotLoader.Result fromRunning(int number, Progress progress) {
    Loading loading = new Loading(folder, progress, false);
    return SnapshotLoader.again(holder.loaded().configuration(), loading, number, clock.instant());
  }

  private ControlAnswer load(IntFunction<SnapshotLoader.Result> loading) {
    manager.reloading(System.nanoTime());
    try {
      ControlAnswer answer = loadedOrFailed(loading);
      answer.out().forEach(line -> LOG.info("reload: {}", line));
      answer.err().forEach(line -> LOG.error("reload: {}", line));
      return answer;
    } finally {
      manager.ready("Snapshot " + holder.get().number() + " runs");
    }
  }

  private ControlAnswer loadedOrFailed(IntFunction<SnapshotLoader.Result> loading) {
    try {
      return switch (loading.apply(loads + 1)) {
        case SnapshotLoader.Loaded next -> take(next);
        case SnapshotLoader.Failed(List<ConfigError> errors) ->
            refused(errors.stream().map(ConfigError::toString).toList());
      };
    } catch (RuntimeException e) {
      LOG.error("reload: a defect of Sluice", e);
      return refused(List.of("a defect of Sluice keeps the files from being loaded: " + e));
    }
  }

  private ControlAnswer take(SnapshotLoader.Loaded next) {
    SnapshotLoader.Loaded now = holder.loaded();
    List<String> restart = Changes.needingARestart(now.snapshot(), next.snapshot());
    if (!restart.isEmpty()) {
      return refused(restart);
    }
    try {
      accessLog.reopen(next.snapshot().log());
    } catch (IOException e) {
      return refused(List.of(String.valueOf(e.getMessage())));
    }
    loads++;
    holder.swap(next);
    forgetOtherLists(next);
    return ControlAnswer.done(Changes.between(now, next));
  }

  private void forgetOtherLists(SnapshotLoader.Loaded next) {
    try {
      folder.forgetAllBut(
          next.configuration().lists().stream().map(ListSource::name).collect(Collectors.toSet()));
    } catch (IOException e) {
      LOG.warn("lists: what is left of old ones can't be deleted: {}", e.toString());
    }
  }

  private ControlAnswer refused(List<String> reasons) {
    List<String> err = new ArrayList<>(reasons);
    try {
      accessLog.reopen(holder.get().log());
    } catch (IOException e) {
      err.add(String.valueOf(e.getMessage()));
    }
    err.add("nothing was changed: snapshot " + holder.get().number() + " runs on");
    return new ControlAnswer(1, List.of(), List.copyOf(err));
  }
}

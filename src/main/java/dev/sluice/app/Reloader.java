package dev.sluice.app;

import dev.sluice.accesslog.AccessLogWriter;
import dev.sluice.app.host.ServiceManager;
import dev.sluice.app.load.Loading;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.app.trial.Ended;
import dev.sluice.app.trial.Terms;
import dev.sluice.app.trial.Trial;
import dev.sluice.app.trial.TrialWords;
import dev.sluice.app.trial.Trials;
import dev.sluice.config.ConfigError;
import dev.sluice.config.ListSource;
import dev.sluice.config.Snapshot;
import dev.sluice.control.ControlAnswer;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Path config;
  private final SnapshotHolder holder;
  private final AccessLogWriter accessLog;
  private final ServiceManager manager;
  private final InstantSource clock;
  private final Trials trials;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread it = new Thread(task, "sluice-reload");
            it.setDaemon(true);
            return it;
          });
  private final ListsFolder folder;
  private final Snapshot started;
  private int loads = 1;

  Reloader(
      Path config,
      SnapshotHolder holder,
      ListsFolder folder,
      AccessLogWriter accessLog,
      ServiceManager manager,
      InstantSource clock,
      Trials trials) {
    this.folder = folder;
    this.config = config;
    this.holder = holder;
    this.started = holder.loaded().snapshot();
    this.accessLog = accessLog;
    this.manager = manager;
    this.clock = clock;
    this.trials = trials;
  }

  /**
   * The answer comes when the new files run, or with every reason why they don't. A trial is over
   * then: the files as they now are run for good.
   */
  CompletableFuture<ControlAnswer> reload(Progress progress) {
    return CompletableFuture.supplyAsync(() -> loadForGood(progress), thread);
  }

  private ControlAnswer loadForGood(Progress progress) {
    ControlAnswer answer = load(number -> fromFile(number, progress));
    boolean onTrial = trials.state().running().isPresent();
    if (answer.exit() != 0) {
      return onTrial ? answer.alsoErr("the trial goes on") : answer;
    }
    trials.end(new Ended.How.Reloaded(), clock.instant());
    forgetOtherLists();
    return onTrial ? answer.also("the trial is over: these files run for good") : answer;
  }

  /** As {@link #reload}, but only what lists have become is taken. */
  CompletableFuture<ControlAnswer> relist(Progress progress) {
    return CompletableFuture.supplyAsync(
        () -> {
          ControlAnswer answer = load(number -> fromRunning(number, progress));
          if (trials.state().running().isEmpty()) {
            forgetOtherLists();
          }
          return answer;
        },
        thread);
  }

  /**
   * For whoever rotates logs: a reload, but while files are on trial the access log is opened anew
   * and nothing else is done, for nobody is there to say that they are to stay.
   */
  CompletableFuture<ControlAnswer> hangUp(Progress progress) {
    return CompletableFuture.supplyAsync(
        () -> trials.state().running().isPresent() ? reopenLog() : loadForGood(progress), thread);
  }

  private ControlAnswer reopenLog() {
    LOG.info("reload: files are on trial: only the access log is opened anew");
    try {
      accessLog.reopen(holder.get().log());
      return ControlAnswer.done(List.of());
    } catch (IOException e) {
      LOG.error("reload: {}", e.getMessage());
      return ControlAnswer.refused(String.valueOf(e.getMessage()));
    }
  }

  /** As {@link #reload}, but what runs now comes back unless somebody keeps the new files. */
  CompletableFuture<ControlAnswer> tryOut(Terms terms, Progress progress) {
    return CompletableFuture.supplyAsync(
        () -> {
          SnapshotLoader.Loaded before = holder.loaded();
          ControlAnswer answer = load(number -> fromFile(number, progress));
          if (answer.exit() == 0) {
            trials.begin(before, holder.get().number(), terms, clock.instant());
            return answer.also(TrialWords.begun(terms));
          }
          return answer;
        },
        thread);
  }

  /** The files on trial stay. */
  CompletableFuture<ControlAnswer> keep() {
    return CompletableFuture.supplyAsync(
        () -> {
          if (trials.state().running().isEmpty()) {
            return ControlAnswer.refused(TrialWords.none(trials.state()));
          }
          trials.end(new Ended.How.Kept(), clock.instant());
          forgetOtherLists();
          return saying("kept: snapshot " + holder.get().number() + " runs for good");
        },
        thread);
  }

  /** The files on trial go. */
  CompletableFuture<ControlAnswer> takeBack() {
    return CompletableFuture.supplyAsync(
        () ->
            trials
                .state()
                .running()
                .map(running -> goBack(running, new Ended.How.TakenBack()))
                .orElseGet(() -> ControlAnswer.refused(TrialWords.none(trials.state()))),
        thread);
  }

  /**
   * Looks at the trial every so often.
   *
   * @param after runs when the files from before it have come back
   */
  void watch(Runnable after) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> {
              try {
                if (look()) {
                  after.run();
                }
              } catch (RuntimeException e) {
                LOG.error("reload: a defect of Sluice", e);
              }
            },
            LOOK.toMillis(),
            LOOK.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** True when the files from before the trial have come back. */
  boolean look() {
    Instant now = clock.instant();
    trials.look(now);
    Optional<Ended.How> end = trials.standing(now).flatMap(Reloader::end);
    trials.state().running().ifPresent(running -> end.ifPresent(how -> goBack(running, how)));
    return end.isPresent();
  }

  private static Optional<Ended.How> end(Trial.Result standing) {
    return switch (standing) {
      case Trial.Result.GoesOn _ -> Optional.empty();
      case Trial.Result.TimeOver() -> Optional.of(new Ended.How.TimeOver());
      case Trial.Result.Tripped tripped -> Optional.of(new Ended.How.Tripped(tripped));
    };
  }

  /** At once, with the lists as they were; then what has become of them since. */
  private ControlAnswer goBack(Trials.Running running, Ended.How how) {
    Instant now = clock.instant();
    SnapshotLoader.Loaded base = running.base().again(++loads, now);
    holder.swap(base);
    trials.end(how, now);
    trials.state().ended().ifPresent(ended -> LOG.warn("reload: {}", TrialWords.ended(ended)));
    try {
      accessLog.reopen(base.snapshot().log());
    } catch (IOException e) {
      LOG.error("reload: the access log stays as it is: {}", e.getMessage());
    }
    forgetOtherLists();
    load(number -> fromRunning(number, Progress.NOBODY));
    return saying("back: snapshot " + holder.get().number() + " runs, what ran before the trial");
  }

  private static ControlAnswer saying(String line) {
    LOG.info("reload: {}", line);
    return ControlAnswer.done(List.of(line));
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
    List<String> restart = Changes.needingARestart(started, next.snapshot());
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
    return ControlAnswer.done(Changes.between(now, next));
  }

  private void forgetOtherLists() {
    try {
      folder.forgetAllBut(
          holder.loaded().configuration().lists().stream()
              .map(ListSource::name)
              .collect(Collectors.toSet()));
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

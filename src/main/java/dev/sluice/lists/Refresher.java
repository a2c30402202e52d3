package dev.sluice.lists;

import dev.sluice.config.ListSource;
import dev.sluice.lists.fetch.FetchProgress;
import dev.sluice.lists.fetch.FetchRequest;
import dev.sluice.lists.fetch.FetchResult;
import dev.sluice.lists.fetch.Fetcher;
import dev.sluice.lists.fetch.Validators;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches lists again when it is time, or when told to; one at a time, on a thread of its own. A
 * fetch that fails leaves what is at hand, and is tried again later.
 */
public final class Refresher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
  private static final Duration STOP = Duration.ofSeconds(2);
  private static final long MOMENT = 250_000_000; // nanoseconds

  /** Takes what was fetched into use. */
  @FunctionalInterface
  public interface Apply {
    /** Blocks until it is done, or was refused, and tells of it by lines. */
    boolean apply(Progress progress);
  }

  private final ListsFolder folder;
  private final Fetcher fetcher;
  private final Apply apply;
  private final InstantSource clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread it = new Thread(task, "sluice-lists");
            it.setDaemon(true);
            return it;
          });
  private final Map<String, Instant> due = new ConcurrentHashMap<>();
  private final AtomicReference<List<ListSource>> followed = new AtomicReference<>(List.of());
  private Optional<Future<?>> waiting = Optional.empty();

  public Refresher(ListsFolder folder, Fetcher fetcher, Apply apply, InstantSource clock) {
    this.folder = folder;
    this.fetcher = fetcher;
    this.apply = apply;
    this.clock = clock;
  }

  /**
   * From now on these lists are kept fresh; one that was never fetched, or is to be fetched in
   * another way than before, is fetched at once.
   */
  public void follow(List<ListSource> lists) {
    List<ListSource> before = followed.getAndSet(List.copyOf(lists));
    thread.execute(
        () -> {
          due.clear();
          lists.stream()
              .filter(list -> isFetched(list) && isAskedAnew(list, before))
              .forEach(list -> due.put(list.name(), Instant.EPOCH));
          plan();
        });
  }

  /** Its key lines are others than before; or it failed, and this process hasn't tried it yet. */
  private boolean isAskedAnew(ListSource list, List<ListSource> before) {
    Optional<ListSource> then =
        before.stream().filter(each -> each.name().equals(list.name())).findFirst();
    return then.map(each -> !each.fetching().equals(list.fetching()))
        .orElseGet(() -> record(list).failures() > 0);
  }

  /** When each list that is fetched will be fetched next. */
  public Map<String, Instant> due() {
    return Map.copyOf(due);
  }

  /** What went wrong when the list was last fetched; empty when nothing did. */
  public Optional<String> problem(ListSource list) {
    return Optional.of(record(list).problem()).filter(problem -> !problem.isEmpty());
  }

  /**
   * Fetches lists now, and takes what is new into use; also what has changed on this machine.
   *
   * @param name of the only list to fetch; empty for all
   * @return whether all went well
   */
  public CompletableFuture<Boolean> update(Optional<String> name, Progress progress) {
    return CompletableFuture.supplyAsync(
        () -> {
          boolean well = true;
          for (ListSource list : followed.get()) {
            if (isFetched(list) && name.filter(only -> !only.equals(list.name())).isEmpty()) {
              well &= fetch(list, progress) != Outcome.FAILED;
            }
          }
          well &= apply.apply(progress);
          plan();
          return well;
        },
        thread);
  }

  private enum Outcome {
    NEW,
    SAME,
    FAILED
  }

  private static boolean isFetched(ListSource list) {
    return list.source() instanceof ListSource.Location.Remote;
  }

  private void plan() {
    waiting.ifPresent(task -> task.cancel(false));
    waiting = Optional.empty();
    Instant now = clock.instant();
    Optional<Instant> first = Optional.empty();
    for (ListSource list : followed.get()) {
      if (isFetched(list)) {
        Instant next =
            due.computeIfAbsent(
                list.name(),
                _ ->
                    RefreshTimes.next(
                        record(list), list.fetching().refresh(), random.nextDouble()));
        first = first.filter(earlier -> earlier.isBefore(next)).or(() -> Optional.of(next));
      }
    }
    first.ifPresent(
        next -> {
          long wait = Math.max(0, Duration.between(now, next).toMillis());
          waiting = Optional.of(thread.schedule(this::refreshDue, wait, TimeUnit.MILLISECONDS));
        });
  }

  private void refreshDue() {
    Instant now = clock.instant();
    boolean news = false;
    for (ListSource list : followed.get()) {
      Optional<Instant> next = Optional.ofNullable(due.get(list.name()));
      if (next.filter(time -> !time.isAfter(now)).isPresent()) {
        boolean first = record(list).sha256().isEmpty();
        news |= fetch(list, Progress.NOBODY) == Outcome.NEW;
        if (news && first) { // what has nothing in use does not wait for slow servers of others
          apply.apply(Progress.NOBODY);
          news = false;
        }
      }
    }
    if (news) {
      apply.apply(Progress.NOBODY);
    }
    plan();
  }

  private FetchRecord record(ListSource list) {
    return folder.fetches(list.name(), list.source().toString());
  }

  private Outcome fetch(ListSource list, Progress progress) {
    due.remove(list.name());
    FetchRecord before = record(list);
    try {
      FetchResult result = fetcher.fetch(request(list, before), moments(list.name(), progress));
      Instant now = clock.instant();
      folder.remember(list.name(), after(before, result, now));
      tell(list.name() + ": " + words(result, before), progress);
      return switch (result) {
        case FetchResult.Fetched _ -> Outcome.NEW;
        case FetchResult.NotModified _ -> Outcome.SAME;
        case FetchResult.Failed _ -> Outcome.FAILED;
      };
    } catch (IOException e) {
      tell(list.name() + ": " + e.getMessage(), progress);
      return Outcome.FAILED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Outcome.FAILED;
    }
  }

  private static void tell(String what, Progress progress) {
    LOG.info("lists: {}", what);
    progress.line(what);
  }

  private FetchRequest request(ListSource list, FetchRecord before) {
    ListSource.Fetching fetching = list.fetching();
    boolean atHand =
        before.sha256().isPresent()
            && fetching.sha256().filter(pin -> !before.sha256().get().equals(pin)).isEmpty()
            && Files.exists(folder.fetched(list.name()));
    return new FetchRequest(
        ((ListSource.Location.Remote) list.source()).uri(),
        atHand ? before.validators() : Validators.NONE,
        fetching.sha256(),
        fetching.maxSize(),
        fetching.timeout(),
        folder.newFetched(list.name()));
  }

  private static FetchRecord after(FetchRecord before, FetchResult result, Instant now) {
    return switch (result) {
      case FetchResult.Fetched got -> before.fetched(got.validators(), got.sha256(), now);
      case FetchResult.NotModified _ -> before.notModified(now);
      case FetchResult.Failed failed -> before.failed(failed.text(), now);
    };
  }

  private static String words(FetchResult result, FetchRecord before) {
    return switch (result) {
      case FetchResult.Fetched got -> String.format(Locale.ROOT, "fetched, %,d bytes", got.size());
      case FetchResult.NotModified _ -> "not modified";
      case FetchResult.Failed failed ->
          "not fetched: "
              + failed.text()
              + before
                  .sha256()
                  .map(
                      _ ->
                          "; the version of "
                              + before.fetchedAt().truncatedTo(ChronoUnit.SECONDS)
                              + " stays")
                  .orElse("");
    };
  }

  private static FetchProgress moments(String list, Progress progress) {
    long begun = System.nanoTime();
    long[] last = {begun};
    return (long bytes, OptionalLong total) -> {
      long now = System.nanoTime();
      if (now - last[0] >= MOMENT) {
        last[0] = now;
        double rate = bytes / ((now - begun) / 1e9) / 1024;
        String of =
            total.isPresent() ? String.format(Locale.ROOT, " of %,d", total.getAsLong()) : "";
        progress.moment(
            String.format(Locale.ROOT, "%s: %,d%s bytes, %,.0f KiB/s", list, bytes, of, rate));
      }
    };
  }

  /** Ends a fetch in the middle; what is at hand stays. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("lists: an update did not end in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

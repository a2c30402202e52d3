package dev.sluice.app;

import dev.sluice.app.trial.Terms;
import dev.sluice.config.ListSource;
import dev.sluice.control.ControlAnswer;
import dev.sluice.control.ControlProgress;
import dev.sluice.lists.ListState;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import dev.sluice.lists.Refresher;
import dev.sluice.lists.fetch.Fetcher;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The lists of the running gateway: kept fresh, shown, and changed at the admin's word. */
final class GatewayLists implements AutoCloseable {
  private final ListsFolder folder;
  private final SnapshotHolder snapshots;
  private final Reloader reloader;
  private final InstantSource clock;
  private final Refresher refresher;

  GatewayLists(
      ListsFolder folder, SnapshotHolder snapshots, Reloader reloader, InstantSource clock) {
    this.folder = folder;
    this.snapshots = snapshots;
    this.reloader = reloader;
    this.clock = clock;
    this.refresher =
        new Refresher(folder, new Fetcher(Main.version(), System.getenv()), this::relist, clock);
  }

  /** Keeps fresh what the running configuration has. */
  void follow() {
    refresher.follow(configured());
  }

  CompletionStage<ControlAnswer> reload(ControlProgress progress) {
    return followed(reloader.reload(listening(progress)));
  }

  /** A reload at a signal, for which nobody waits. */
  CompletionStage<ControlAnswer> hangUp() {
    return followed(reloader.hangUp(Progress.NOBODY));
  }

  /**
   * A reload on trial.
   *
   * @param terms as {@link Terms#words}
   */
  CompletionStage<ControlAnswer> tryOut(List<String> terms, ControlProgress progress) {
    return Terms.parse(terms)
        .<CompletionStage<ControlAnswer>>map(
            parsed -> followed(reloader.tryOut(parsed, listening(progress))))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    ControlAnswer.refused("the trial's terms can't be read")));
  }

  /** Ends a trial in favour of what ran before. */
  CompletionStage<ControlAnswer> takeBack() {
    return followed(reloader.takeBack());
  }

  private CompletionStage<ControlAnswer> followed(CompletionStage<ControlAnswer> reload) {
    return reload.thenApply(
        answer -> {
          follow();
          return answer;
        });
  }

  CompletionStage<ControlAnswer> update(List<String> names, ControlProgress progress) {
    Optional<String> name = names.stream().findFirst();
    Optional<ControlAnswer> unknown = name.flatMap(this::unknown);
    return unknown
        .<CompletionStage<ControlAnswer>>map(CompletableFuture::completedFuture)
        .orElseGet(
            () ->
                refresher
                    .update(name, listening(progress))
                    .thenApply(well -> new ControlAnswer(well ? 0 : 1, List.of(), List.of())));
  }

  CompletionStage<ControlAnswer> accept(List<String> names, ControlProgress progress) {
    String name = names.isEmpty() ? "" : names.getFirst();
    Optional<ControlAnswer> unknown = unknown(name);
    try {
      if (unknown.isPresent()) {
        return CompletableFuture.completedFuture(unknown.get());
      }
      return folder.accept(name)
          ? reloader.relist(listening(progress))
          : CompletableFuture.completedFuture(
              ControlAnswer.refused("no version of the list " + name + " is refused"));
    } catch (IOException e) {
      return CompletableFuture.completedFuture(ControlAnswer.refused(String.valueOf(e)));
    }
  }

  ControlAnswer table(boolean json) {
    return ControlAnswer.done(json ? List.of(now().json()) : now().text());
  }

  ListsTable now() {
    return new ListsTable(states(), refresher.due(), this::problem, clock.instant());
  }

  /** What the last fetches left to complain about. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (ListState state : states()) {
      refresher
          .problem(state.source())
          .ifPresent(
              problem -> warnings.add("list \"" + state.name() + "\": not fetched: " + problem));
    }
    return warnings;
  }

  private String problem(ListState state) {
    return refresher.problem(state.source()).orElse(state.problem());
  }

  private List<ListState> states() {
    return snapshots.loaded().report().lists();
  }

  private List<ListSource> configured() {
    return snapshots.loaded().configuration().lists();
  }

  private Optional<ControlAnswer> unknown(String name) {
    return configured().stream().anyMatch(list -> list.name().equals(name))
        ? Optional.empty()
        : Optional.of(ControlAnswer.refused("there is no list \"" + name + "\""));
  }

  private boolean relist(Progress progress) {
    ControlAnswer answer = reloader.relist(progress).join();
    answer.out().forEach(progress::line);
    answer.err().forEach(progress::line);
    boolean allNew =
        states().stream().noneMatch(state -> state.condition() == ListState.Condition.OLD);
    return answer.exit() == 0 && allNew;
  }

  private static Progress listening(ControlProgress listener) {
    return new Progress() {
      @Override
      public void line(String text) {
        listener.line(text);
      }

      @Override
      public void moment(String text) {
        listener.moment(text);
      }
    };
  }

  @Override
  public void close() {
    refresher.close();
  }
}

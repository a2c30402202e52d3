package dev.sluice.lists;

import dev.sluice.category.compiled.CompiledIndex;
import dev.sluice.config.ConfigError;
import dev.sluice.config.ListSource;
import dev.sluice.config.ListsBudget;
import dev.sluice.lists.compile.BudgetExceeded;
import dev.sluice.lists.compile.EntriesFile;
import dev.sluice.lists.compile.IndexFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the index of a configuration's lists from what is on this machine: reads the sources that
 * have changed, compiles when anything has, and otherwise maps what is there. A source that turns
 * out not to be fit for use leaves the list as it was. Blocks for seconds: never call it on an
 * event loop.
 */
public final class ListsLoader {
  private static final long DISK_RESERVE = 64L << 20;

  private final ListsFolder folder;
  private final ListsBudget budget;
  private final Workshop workshop;
  private final Progress progress;
  private final List<ListState> states = new ArrayList<>();
  private final List<ConfigError> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<LinkJob.Part> parts = new ArrayList<>();
  private final StringBuilder identity = new StringBuilder();
  private boolean allCategoriesKnown = true;

  private ListsLoader(ListsFolder folder, ListsBudget budget, Progress progress) {
    this.folder = folder;
    this.budget = budget;
    this.workshop = new Workshop(folder, budget);
    this.progress = progress;
  }

  /**
   * Loads lists.
   *
   * @throws IOException when the folder can't be used; a source's fault is no exception
   */
  public static LoadedLists load(
      List<ListSource> lists, ListsBudget budget, ListsFolder folder, Progress progress)
      throws IOException {
    for (int torn = 0; ; torn++) {
      ListsLoader loader = new ListsLoader(folder, budget, progress);
      try (Workshop _ = loader.workshop) {
        return loader.load(lists);
      } catch (TornEntries e) {
        if (torn == lists.size()) {
          throw e;
        }
        Files.deleteIfExists(e.file()); // and is read again
      }
    }
  }

  private LoadedLists load(List<ListSource> lists) throws IOException {
    for (ListSource list : lists) {
      list(list);
    }
    CompiledIndex index = index();
    return new LoadedLists(
        index, List.copyOf(states), List.copyOf(errors), List.copyOf(warnings), allCategoriesKnown);
  }

  private void list(ListSource list) throws IOException {
    Optional<Digest> used =
        folder
            .digest(folder.entries(list.name()))
            .filter(digest -> digest.origin().equals(AtHand.origin(list)));
    switch (AtHand.of(list, folder)) {
      case AtHand.Missing(String problem) -> error(list, problem);
      case AtHand.NotFetched _ -> nothing(list, "not fetched yet");
      case AtHand.Ready ready -> ready(list, ready, used);
    }
  }

  private void nothing(ListSource list, String problem) throws IOException {
    allCategoriesKnown &= list.category().isPresent();
    Digest none =
        Digest.unreadable(
            list.name(), "none " + list.category(), AtHand.origin(list), Instant.EPOCH, "");
    states.add(new ListState(list, ListState.Condition.NONE, none.report(), none.at(), problem));
    part(list, workshop.noEntries(list), none);
  }

  private void ready(ListSource list, AtHand.Ready ready, Optional<Digest> used)
      throws IOException {
    if (used.filter(digest -> digest.identity().equals(ready.identity())).isPresent()) {
      take(list, used.get(), ListState.Condition.CURRENT, "");
      return;
    }
    Optional<Digest> known =
        folder
            .digest(folder.refused(list.name()))
            .filter(digest -> digest.identity().equals(ready.identity()));
    Digest next = known.isPresent() ? known.get() : read(list, ready, used);
    if (next.refusal().isEmpty()) {
      take(list, next, ListState.Condition.CURRENT, "");
    } else if (used.isPresent()) {
      take(list, used.get(), ListState.Condition.OLD, next.refusal());
    } else if (list.source() instanceof ListSource.Location.Local) {
      error(list, list.source() + ": " + next.refusal() + "; " + AtHand.expected(list.format()));
    } else {
      nothing(list, next.refusal());
    }
  }

  /** Reads the source; what it comes to is the list's new version, or lies with the refused. */
  private Digest read(ListSource list, AtHand.Ready ready, Optional<Digest> used)
      throws IOException {
    progress.moment(list.name() + ": reading");
    Path fresh = folder.newEntries(list.name()).resolveSibling(list.name() + ".read");
    Digest known =
        Digest.unreadable(list.name(), ready.identity(), AtHand.origin(list), ready.at(), "");
    boolean accepted = folder.isAccepted(list.name(), ready.identity());
    Digest digest;
    try {
      digest =
          workshop
              .fitFor(ready.size())
              .read(new ReadJob(list, known, ready.path(), accepted, fresh, diskLeft()), progress);
    } catch (BudgetExceeded e) {
      return known.refused(String.valueOf(e.getMessage()));
    }
    Optional<String> refusal =
        digest.refusal().isEmpty() && !accepted
            ? Acceptance.refusal(
                used.map(before -> before.report().entries() + before.report().exceptions()),
                digest.report().entries() + digest.report().exceptions(),
                list.source() instanceof ListSource.Location.Remote)
            : Optional.of(digest.refusal()).filter(why -> !why.isEmpty());
    if (refusal.isPresent()) {
      Digest refused = digest.refused(refusal.get());
      workshop.refuse(list, fresh, refused);
      return refused;
    }
    Files.move(fresh, folder.newEntries(list.name()), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(folder.newRefused(list.name()));
    return digest;
  }

  private void take(ListSource list, Digest digest, ListState.Condition condition, String problem) {
    states.add(new ListState(list, condition, digest.report(), digest.at(), problem));
    part(list, folder.entries(list.name()), digest);
  }

  private void part(ListSource list, Path entries, Digest digest) {
    parts.add(new LinkJob.Part(list.name(), entries));
    identity.append(list.name()).append(' ').append(digest.identity()).append('\n');
  }

  private void error(ListSource list, String message) throws IOException {
    nothing(list, message);
    states.removeLast();
    errors.add(new ConfigError(list.sourcePlace(), message));
  }

  private CompiledIndex index() throws IOException {
    String wanted = AtHand.digest(identity.toString());
    Optional<IndexFile> there = folder.openIndex();
    if (there.isEmpty() && Files.exists(folder.index())) {
      warnings.add("lists: the index on the disk is torn, or another version's: it is built anew");
    }
    if (there.filter(index -> index.description().equals(wanted)).isPresent()) {
      return there.get().index();
    }
    try {
      link(wanted);
    } catch (BudgetExceeded e) {
      if (there.isEmpty()) {
        throw e;
      }
      warnings.add("lists: " + e.getMessage() + "; the index from before stays in use");
      return there.get().index();
    }
    return IndexFile.open(folder.newIndex())
        .orElseThrow(() -> new IOException("the index of the lists can't be read back"))
        .index();
  }

  private void link(String wanted) throws IOException {
    long records = 0;
    for (LinkJob.Part part : parts) {
      records +=
          EntriesFile.open(part.entries(), folder.hash()).map(EntriesFile::records).orElse(0L);
    }
    progress.moment("compiling " + records + " entries");
    workshop
        .fitForEntries(records)
        .link(
            new LinkJob(
                List.copyOf(parts), folder.newIndex(), workshop.sortingHeap(), diskLeft(), wanted),
            progress);
  }

  /** What the budget and the disk leave. */
  private long diskLeft() throws IOException {
    try {
      return Math.max(0, Math.min(budget.disk() - folder.size(), folder.free() - DISK_RESERVE));
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }
}

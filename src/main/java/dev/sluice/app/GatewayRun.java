package dev.sluice.app;

import dev.sluice.app.handover.Predecessor;
import dev.sluice.app.load.Loading;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.config.ConfigError;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway from its start to its end.
 *
 * @param config its main file
 * @param socket its control socket
 * @param takeOver whether it follows the gateway that runs
 */
record GatewayRun(Path config, Path socket, boolean takeOver) {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayRun.class);

  /** Returns the process's exit code: 0 when it was told to stop, 1 when it could not start. */
  int run(Consumer<String> err) throws InterruptedException {
    try (ListsFolder folder = folder()) {
      folder.openAhead();
      return run(folder, err);
    } catch (IOException e) {
      err.accept("sluice: " + e.getMessage());
      return 1;
    }
  }

  /** A gateway that can't keep its lists still filters: it reads them again at every start. */
  private ListsFolder folder() throws IOException {
    Path folder = Gateway.lists(config);
    if (takeOver) {
      return ListsFolder.borrow(folder);
    }
    try {
      return ListsFolder.keep(folder);
    } catch (IOException e) {
      LOG.warn("lists are not kept for the next start: {} ({})", folder, e.toString());
      return ListsFolder.borrow(folder);
    }
  }

  private int run(ListsFolder folder, Consumer<String> err) throws InterruptedException {
    Loading loading = new Loading(folder, Progress.NOBODY, false);
    return switch (SnapshotLoader.load(config, loading, 1, Instant.now())) {
      case SnapshotLoader.Loaded first -> run(folder, first, err);
      case SnapshotLoader.Failed(List<ConfigError> errors) -> {
        errors.forEach(error -> err.accept(error.toString()));
        yield 1;
      }
    };
  }

  private int run(ListsFolder folder, SnapshotLoader.Loaded first, Consumer<String> err)
      throws InterruptedException {
    DirectMemory.bound(first.snapshot().cache());
    try {
      Optional<Predecessor> before =
          takeOver ? Optional.of(Predecessor.succeed(socket)) : Optional.empty();
      if (takeOver) {
        folder.inherit();
      }
      Gateway gateway = Gateway.start(config, socket, folder, first, before);
      gateway.runUntilStopped();
      return 0;
    } catch (IOException e) {
      err.accept("sluice: " + e.getMessage());
      return 1;
    }
  }
}

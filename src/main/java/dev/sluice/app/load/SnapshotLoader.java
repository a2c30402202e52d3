package dev.sluice.app.load;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.config.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Makes what a running gateway runs with from the admin's files. */
public final class SnapshotLoader {
  private SnapshotLoader() {}

  /** What came of it. */
  public sealed interface Result {}

  public record Loaded(Configuration configuration, Snapshot snapshot, LoadReport report)
      implements Result {
    /** The same, in force anew. */
    public Loaded again(int number, Instant at) {
      return new Loaded(configuration, snapshot.again(number, at), report);
    }
  }

  /** The errors, every one, in the order of the file; what runs is to stay as it is. */
  public record Failed(List<ConfigError> errors) implements Result {}

  /**
   * Reads and compiles everything, and runs the admin's tests; blocks for seconds, so never on an
   * event loop.
   *
   * @param number the snapshot's
   */
  public static Result load(Path configFile, Loading loading, int number, Instant now) {
    return result(ConfigurationLoader.load(configFile, loading, now), number, now);
  }

  /** As {@link #load}, for a configuration that runs and whose lists have changed. */
  public static Result again(
      Configuration configuration, Loading loading, int number, Instant now) {
    return result(ConfigurationLoader.again(configuration, loading, now), number, now);
  }

  private static Result result(Load load, int number, Instant now) {
    return switch (load) {
      case Load.Faulty(List<ConfigError> errors) -> new Failed(errors);
      case Load.Ready(var configuration, var policy, var pages, var report) ->
          new Loaded(
              configuration,
              new Snapshot(
                  number,
                  now,
                  configuration.gateway(),
                  configuration.log(),
                  configuration.cache(),
                  pages,
                  policy),
              report);
    };
  }
}

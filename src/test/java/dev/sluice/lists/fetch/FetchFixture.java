package dev.sluice.lists.fetch;

import dev.sluice.lists.fetch.FetchResult.Failed;
import dev.sluice.lists.fetch.FetchResult.Fetched;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A fetcher with short waits that never sleeps, and its target in a folder of the test's. */
final class FetchFixture {
  static final Waits SHORT = new Waits(Duration.ofSeconds(5), Duration.ofMillis(100));
  static final Waits LONG = new Waits(Duration.ofSeconds(10), Duration.ofSeconds(30));

  private final Path folder;
  final List<Duration> slept = new ArrayList<>();
  Map<String, String> environment = Map.of();
  Waits waits = LONG;
  Validators known = Validators.NONE;
  Optional<String> sha256 = Optional.empty();
  long maxSize = 1 << 20;
  Duration timeout = Duration.ofSeconds(60);
  FetchProgress progress = FetchProgress.NOBODY;

  FetchFixture(Path folder) {
    this.folder = folder;
  }

  Path target() {
    return folder.resolve("list");
  }

  FetchResult fetch(URI uri) throws InterruptedException {
    return fetcher()
        .fetch(new FetchRequest(uri, known, sha256, maxSize, timeout, target()), progress);
  }

  private Fetcher fetcher() {
    return new Fetcher(
        "1.2", environment, folder.resolve("no-bundle"), waits, new Random(1), slept::add);
  }

  Fetched fetched(URI uri) throws InterruptedException {
    return switch (fetch(uri)) {
      case Fetched fetched -> fetched;
      case FetchResult other -> throw new AssertionError(other);
    };
  }

  Failed failed(URI uri) throws InterruptedException {
    return switch (fetch(uri)) {
      case Failed failed -> failed;
      case FetchResult other -> throw new AssertionError(other);
    };
  }

  /** Names of all files in the target's folder, in order. */
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}

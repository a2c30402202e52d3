package dev.sluice.lists.fetch;

import dev.sluice.lists.fetch.FetchResult.Failed;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Fetches files over HTTP/1.1, straight from their servers: no proxy that the environment or a
 * system property names is asked. Blocks; an interrupt stops it in the middle. What comes is kept
 * as it comes, so that a file packed by its server stays packed.
 */
public final class Fetcher {
  /** How to wait between two attempts. */
  @FunctionalInterface
  interface Sleep {
    void sleep(Duration time) throws InterruptedException;
  }

  private final String agent;
  private final Map<String, String> environment;
  private final Path bundle;
  private final Waits waits;
  private final RandomGenerator random;
  private final Sleep sleep;

  /**
   * For any number of fetches, from any thread.
   *
   * @param version of Sluice, for the servers' logs
   * @param environment where SSL_CERT_FILE may name who is trusted
   */
  public Fetcher(String version, Map<String, String> environment) {
    this(
        version,
        environment,
        Trust.SYSTEM,
        Waits.USUAL,
        RandomGenerator.getDefault(),
        Thread::sleep);
  }

  Fetcher(
      String version,
      Map<String, String> environment,
      Path bundle,
      Waits waits,
      RandomGenerator random,
      Sleep sleep) {
    this.agent = "Sluice/" + version;
    this.environment = Map.copyOf(environment);
    this.bundle = bundle;
    this.waits = waits;
    this.random = random;
    this.sleep = sleep;
  }

  /**
   * Fetches, in a few attempts if need be.
   *
   * @throws InterruptedException when interrupted; then the target is as it was
   */
  public FetchResult fetch(FetchRequest request, FetchProgress progress)
      throws InterruptedException {
    Deadline deadline = Deadline.in(request.timeout());
    for (int attempts = 1; ; attempts++) {
      FetchResult result = once(request, deadline, progress);
      if (!(result instanceof Failed failed)) {
        return result;
      }
      Optional<Duration> wait = Retries.next(attempts, failed, random).filter(deadline::leaves);
      if (wait.isEmpty()) {
        return attempts == 1 ? failed : after(attempts, failed);
      }
      sleep.sleep(wait.get());
    }
  }

  private FetchResult once(FetchRequest request, Deadline deadline, FetchProgress progress)
      throws InterruptedException {
    try {
      Trust trust = Trust.of(environment, bundle);
      HttpClient client = client(trust);
      try {
        return new Attempt(client, request, agent, trust.source(), waits, deadline, progress).run();
      } finally {
        client.shutdownNow();
      }
    } catch (FetchException e) {
      return e.failed();
    }
  }

  /** Of its own for each attempt, so that nothing of a failed one lingers. */
  private HttpClient client(Trust trust) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(waits.connect())
        .sslContext(trust.context())
        .build();
  }

  private static Failed after(int attempts, Failed last) {
    String detail = last.detail() + " (" + attempts + " attempts)";
    return new Failed(last.reason(), detail, last.retryable(), last.retryAfter());
  }
}

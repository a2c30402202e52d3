package dev.sluice.lists.fetch;

import static dev.sluice.lists.fetch.FetchResult.Reason.ENCODING;
import static dev.sluice.lists.fetch.FetchResult.Reason.STATUS;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Flow;

/** A server's answer, its body still to come. Closed, the rest of the body is left. */
final class Answer implements AutoCloseable {
  /** What whoever opens the file knows from its first bytes, so that it may stay as it came. */
  private static final Set<String> ENCODINGS = Set.of("", "identity", "gzip", "x-gzip", "zstd");

  private final HttpResponse<Flow.Publisher<List<ByteBuffer>>> response;
  private final BodyQueue body = new BodyQueue();

  /** Its body begins to come. */
  Answer(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
    this.response = response;
    response.body().subscribe(body);
  }

  int status() {
    return response.statusCode();
  }

  Optional<String> field(String name) {
    return response.headers().firstValue(name);
  }

  /** In bytes; empty when the server doesn't say it. */
  OptionalLong length() {
    return response.headers().firstValueAsLong("Content-Length");
  }

  Validators validators(URI uri) {
    return Validators.in(response.headers(), uri);
  }

  BodyQueue body() {
    return body;
  }

  /** Refuses what was not asked for: bytes in a packing that nothing after this would know. */
  void requireKnownEncoding() throws FetchException {
    String encoding = field("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    if (!ENCODINGS.contains(encoding)) {
      throw FetchException.lasting(ENCODING, Words.shown(encoding));
    }
  }

  /** For a status that is no use. */
  FetchException refusal(Instant now) {
    String detail = String.valueOf(status());
    if (status() == 429 || status() == 503) {
      Optional<Duration> wait = field("Retry-After").flatMap(value -> RetryAfter.in(value, now));
      return FetchException.passing(STATUS, detail, wait);
    }
    boolean passing = status() == 408 || status() >= 500;
    return passing
        ? FetchException.passing(STATUS, detail)
        : FetchException.lasting(STATUS, detail);
  }

  @Override
  public void close() {
    body.close();
  }
}

package dev.sluice.lists.fetch;

import static dev.sluice.lists.fetch.FetchResult.Reason.CUT_OFF;
import static dev.sluice.lists.fetch.FetchResult.Reason.STALLED;
import static dev.sluice.lists.fetch.FetchResult.Reason.STORAGE;
import static dev.sluice.lists.fetch.FetchResult.Reason.TIMEOUT;
import static dev.sluice.lists.fetch.FetchResult.Reason.TOO_LARGE;
import static dev.sluice.lists.fetch.FetchResult.Reason.UNUSABLE_URL;
import static dev.sluice.lists.fetch.FetchResult.Reason.WRONG_SHA256;

import dev.sluice.lists.fetch.FetchResult.Fetched;
import dev.sluice.lists.fetch.FetchResult.NotModified;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One attempt to fetch: from the first URL over its redirects to the file. */
final class Attempt {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final HttpClient client;
  private final FetchRequest request;
  private final String agent;
  private final String trusted;
  private final Waits waits;
  private final Deadline deadline;
  private final FetchProgress progress;
  private boolean conditional;

  Attempt(
      HttpClient client,
      FetchRequest request,
      String agent,
      String trusted,
      Waits waits,
      Deadline deadline,
      FetchProgress progress) {
    this.client = client;
    this.request = request;
    this.agent = agent;
    this.trusted = trusted;
    this.waits = waits;
    this.deadline = deadline;
    this.progress = progress;
  }

  FetchResult run() throws FetchException, InterruptedException {
    Redirects redirects = new Redirects(request.uri());
    while (true) {
      URI uri = redirects.at();
      try (Answer answer = ask(uri)) {
        if (answer.status() == OK) {
          return take(answer, uri);
        }
        if (answer.status() == NOT_MODIFIED && conditional) {
          return new NotModified();
        }
        if (!Redirects.isRedirect(answer.status())) {
          throw answer.refusal(Instant.now());
        }
        redirects.follow(answer.field("Location"));
      }
    }
  }

  private Answer ask(URI uri) throws FetchException, InterruptedException {
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
        client.sendAsync(get(uri), HttpResponse.BodyHandlers.ofPublisher());
    Duration wait = deadline.atMost(waits.connect().plus(waits.stall()));
    try {
      return new Answer(answer.get(wait.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      throw Causes.of(Optional.ofNullable(e.getCause()).orElse(e), uri, trusted);
    } catch (TimeoutException _) {
      throw late("no answer");
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest get(URI uri) throws FetchException {
    try {
      HttpRequest.Builder get =
          HttpRequest.newBuilder(uri)
              .header("User-Agent", agent)
              .header("Accept", "*/*")
              .header("Accept-Encoding", "identity");
      conditional = request.known().ask(uri, get);
      return get.build();
    } catch (IllegalArgumentException e) {
      throw FetchException.lasting(UNUSABLE_URL, String.valueOf(e.getMessage()));
    }
  }

  private Fetched take(Answer answer, URI uri) throws FetchException, InterruptedException {
    answer.requireKnownEncoding();
    requireRoom(answer.length().orElse(0));
    try (PartFile part = PartFile.beside(request.target())) {
      receive(answer, part);
      String digest = part.digest();
      if (request.sha256().filter(pinned -> !pinned.equals(digest)).isPresent()) {
        throw FetchException.lasting(WRONG_SHA256, "it has " + digest);
      }
      part.finish();
      return new Fetched(request.target(), answer.validators(uri), digest, part.size());
    } catch (ClosedByInterruptException _) {
      Thread.interrupted(); // The exception takes its place.
      throw new InterruptedException();
    } catch (IOException e) {
      throw FetchException.lasting(STORAGE, e.toString());
    }
  }

  private void receive(Answer answer, PartFile part)
      throws IOException, FetchException, InterruptedException {
    OptionalLong length = answer.length();
    while (true) {
      Optional<BodyQueue.Piece> next = answer.body().next(deadline.atMost(waits.stall()));
      switch (next.orElseThrow(() -> late(part.size() + " bytes had come"))) {
        case BodyQueue.Piece.Bytes(List<ByteBuffer> buffers) -> write(buffers, part);
        case BodyQueue.Piece.End() -> {
          requireWhole(length, part.size());
          return;
        }
        case BodyQueue.Piece.Broken(Throwable cause) ->
            throw FetchException.passing(
                CUT_OFF, "after " + part.size() + " bytes: " + Words.shown(cause.toString()));
      }
      progress.at(part.size(), length);
      if (deadline.isOver()) {
        throw late(part.size() + " bytes had come");
      }
    }
  }

  private void write(List<ByteBuffer> buffers, PartFile part) throws IOException, FetchException {
    for (ByteBuffer buffer : buffers) {
      requireRoom(part.size() + buffer.remaining());
      part.write(buffer);
    }
  }

  private void requireRoom(long size) throws FetchException {
    if (size > request.maxSize()) {
      throw FetchException.lasting(TOO_LARGE, "at least " + size + " bytes");
    }
  }

  private static void requireWhole(OptionalLong length, long size) throws FetchException {
    if (length.isPresent() && length.getAsLong() != size) {
      throw FetchException.passing(
          CUT_OFF, "after " + size + " of " + length.getAsLong() + " bytes");
    }
  }

  private FetchException late(String soFar) {
    return deadline.isOver()
        ? FetchException.passing(TIMEOUT, Words.time(deadline.whole()) + ", " + soFar)
        : FetchException.passing(STALLED, soFar + " in " + Words.time(waits.stall()));
  }
}

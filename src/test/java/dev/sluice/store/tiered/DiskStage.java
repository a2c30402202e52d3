package dev.sluice.store.tiered;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Stored;
import dev.sluice.config.CacheSettings;
import dev.sluice.config.Place;
import dev.sluice.http.FieldList;
import dev.sluice.store.Arriving;
import dev.sluice.store.Broken;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import dev.sluice.store.ContentReader;
import dev.sluice.store.Piece;
import dev.sluice.store.ResponseStore;
import dev.sluice.store.Responses;
import dev.sluice.store.StoreFigures;
import dev.sluice.store.disk.FaultyFiles;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A store with a disk that can be made to fail, and a clock that stands still until told. */
final class DiskStage implements AutoCloseable {
  static final long MEMORY = 16L << 20;
  static final long DISK = 64L << 20;

  /** With these settings, content of more than this goes to the disk as it arrives. */
  static final int SMALL = (int) (MEMORY / 64);

  private static final int WITHIN_SECONDS = 20;

  final FaultyFiles files = new FaultyFiles();
  final EventLoop loop = new DefaultEventLoop();
  final AtomicLong nanos = new AtomicLong();
  final Path folder;
  ResponseStore store;

  DiskStage(Path folder) {
    this.folder = folder;
    this.store = open();
  }

  private ResponseStore open() {
    return TieredStore.open(
        settings(), files, InstantSource.fixed(Instant.parse("2026-03-01T10:01:00Z")), nanos::get);
  }

  private CacheSettings settings() {
    return new CacheSettings(
        MEMORY,
        new Place("sluice.yaml", 1, 1, "cache"),
        Optional.of(new CacheSettings.Disk(folder, DISK)),
        DISK / 4);
  }

  /** As a stop and a start. */
  void restart() {
    store.close();
    store = open();
  }

  /** On the loop, waiting for it. */
  <T> T on(Callable<T> task) {
    try {
      return loop.submit(task).get(WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** What a look-up has, asked of each candidate while it can be opened. */
  <T> List<T> find(CacheKey key, Predicate<Candidate> of, Function<Candidate, T> ask) {
    CompletableFuture<List<T>> found = new CompletableFuture<>();
    loop.execute(
        () ->
            store.find(
                key, loop, all -> found.complete(all.stream().filter(of).map(ask).toList())));
    return await(found);
  }

  /** Gives what is found another head, made of its own. */
  void refresh(CacheKey key, UnaryOperator<Stored> updated) {
    find(
        key,
        all -> true,
        candidate -> {
          store.refresh(candidate, updated.apply(candidate.head()));
          return true;
        });
  }

  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  List<Stored> heads(CacheKey key) {
    return find(key, all -> true, Candidate::head);
  }

  Optional<Content> open(CacheKey key) {
    return open(key, true);
  }

  /** As the data path does: what can't be opened any more may be in another tier by now. */
  private Optional<Content> open(CacheKey key, boolean again) {
    CompletableFuture<Optional<Candidate>> found = new CompletableFuture<>();
    CompletableFuture<Optional<Content>> opened = new CompletableFuture<>();
    loop.execute(
        () ->
            store.find(
                key,
                loop,
                all -> {
                  found.complete(all.stream().findFirst());
                  opened.complete(all.stream().findFirst().flatMap(store::open));
                }));
    Optional<Content> content = await(opened);
    return content.isEmpty() && await(found).isPresent() && again ? open(key, false) : content;
  }

  Arriving begin(Stored head, OptionalLong length) {
    return on(() -> store.begin(head, length, loop));
  }

  void append(Arriving arriving, byte[] content, int from, int to) {
    on(
        () -> {
          arriving.append(Responses.buffer(content, from, to));
          return true;
        });
  }

  void finish(Arriving arriving) {
    on(
        () -> {
          arriving.finish(FieldList.EMPTY);
          return true;
        });
  }

  /** Stores it, at the pace of the disk. */
  void put(Stored head, byte[] content) {
    Arriving arriving = begin(head, OptionalLong.of(content.length));
    for (int at = 0; at < content.length; at += 60_000) {
      awaitWritable(arriving);
      append(arriving, content, at, Math.min(content.length, at + 60_000));
    }
    finish(arriving);
  }

  void awaitWritable(Arriving arriving) {
    CompletableFuture<Boolean> writable = new CompletableFuture<>();
    loop.execute(
        () -> {
          if (arriving.writable()) {
            writable.complete(true);
          } else {
            arriving.whenWritable(() -> writable.complete(true));
          }
        });
    await(writable);
  }

  /** What was read, and what it ended by. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Read(byte[] bytes, Piece last) {}

  Read read(Content content, long from, long to) {
    return await(reading(content, from, to));
  }

  /** The reader is there when this returns. */
  CompletableFuture<Read> reading(Content content, long from, long to) {
    CompletableFuture<Read> whole = new CompletableFuture<>();
    return on(
        () -> {
          readOn(content.reader(from, to, loop), new ByteArrayOutputStream(), whole);
          return whole;
        });
  }

  private static void readOn(
      ContentReader reader, ByteArrayOutputStream out, CompletableFuture<Read> whole) {
    try {
      Piece last = MemoryOnly.readInto(out, reader, 100_000);
      if (last instanceof Piece.NotYet) {
        reader.whenMore(() -> readOn(reader, out, whole));
      } else {
        reader.close();
        whole.complete(new Read(out.toByteArray(), last));
      }
    } catch (UncheckedIOException sendingFailed) {
      // A client's connection would end here.
      reader.close();
      whole.complete(new Read(out.toByteArray(), new Piece.BrokenOff(Broken.STORAGE_FAILED)));
    }
  }

  /** The whole content of a key's latest response; empty for a miss. */
  Optional<byte[]> content(CacheKey key) {
    return open(key)
        .map(
            content -> {
              Read read = read(content, 0, Long.MAX_VALUE);
              content.release();
              if (!(read.last() instanceof Piece.End)) {
                throw new AssertionError(read.last());
              }
              return read.bytes();
            });
  }

  /** Waits until the figures are as told: what is done by and by has been done. */
  StoreFigures until(Predicate<StoreFigures> so) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
    StoreFigures figures = store.figures();
    while (!so.test(figures)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(figures);
      }
      Thread.onSpinWait();
      figures = store.figures();
    }
    return figures;
  }

  /** The entries' files. */
  List<Path> entries() {
    return filesUnder("objects");
  }

  List<Path> filesUnder(String name) {
    Path under = folder.resolve(name);
    if (!Files.exists(under)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(under)) {
      return new ArrayList<>(all.filter(Files::isRegularFile).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    store.close();
    try {
      loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.sluice.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A value that is changed in memory at once, and then written to its file by another thread. */
final class Kept<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

  private final StateFile file;
  private final Codec<T> codec;
  private final Executor writer;
  private volatile T value;
  private volatile String problem = "";
  private volatile boolean left;

  /** How the value looks in the file. */
  interface Codec<T> {
    byte[] write(T value) throws IOException;

    /**
     * The value in a file.
     *
     * @throws IOException when it is no such value, or torn
     */
    T read(byte[] content) throws IOException;
  }

  /** A changed value, and what the change came to. */
  record Change<T, R>(T value, R result) {}

  /** Begins with what the file has; a file that can't be read is put aside, and said. */
  Kept(Path path, T empty, Codec<T> codec, Executor writer) {
    this.file = new StateFile(path);
    this.codec = codec;
    this.writer = writer;
    value = empty;
    try {
      Optional<byte[]> kept = file.read();
      if (kept.isPresent()) {
        value = codec.read(kept.get());
      }
    } catch (IOException e) {
      problem = file.path() + " can't be read, and counts as empty: " + e.getMessage();
      LOG.warn(problem);
      putAside();
    }
  }

  private void putAside() {
    try {
      LOG.warn("what was in {} is now in {}", file.path(), file.putAside());
    } catch (IOException e) {
      LOG.warn("{} can't be put aside: {}", file.path(), e.toString());
    }
  }

  T get() {
    return value;
  }

  /** What the admin should know of the file; empty when all is well. */
  String problem() {
    return problem;
  }

  /** Changes the value; it may not be on the disk yet. */
  synchronized <R> R change(Function<T, Change<T, R>> change) {
    Change<T, R> changed = change.apply(value);
    if (!changed.value().equals(value)) {
      value = changed.value();
      writer.execute(this::write);
    }
    return changed.result();
  }

  /** Done when all that was changed so far is on the disk, or could not be written. */
  CompletableFuture<Void> written() {
    return CompletableFuture.runAsync(() -> {}, writer);
  }

  /** From now on the file is another's: what changes here is forgotten. */
  void leave() {
    left = true;
  }

  /** It is ours again. */
  void takeUp() {
    left = false;
    writer.execute(this::write);
  }

  private void write() {
    if (left) {
      return;
    }
    try {
      file.write(codec.write(value));
      problem = "";
    } catch (IOException e) {
      problem = file.path() + " can't be written, and a restart will forget: " + e.getMessage();
      LOG.warn(problem);
    }
  }
}

package dev.sluice.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tier's folder, ours alone while this is open.
 *
 * <pre>
 * sluice-cache.state   {@link TierState}
 * sluice-cache.lock    locked while a gateway uses the folder
 * objects/ab/…         entries, by the first byte of their hash
 * tmp/…                what is being written
 * trash/…              what is to be deleted, in one's own time
 * </pre>
 */
final class DiskFolder implements AutoCloseable {
  private static final String STATE = "sluice-cache.state";
  private static final String LOCK = "sluice-cache.lock";
  private static final String OBJECTS = "objects";
  private static final String TEMPORARY = "tmp";
  private static final String TRASH = "trash";

  /** What a folder may have that was never a cache's: a new file system has the second. */
  private static final Set<String> NOTHING = Set.of(LOCK, "lost+found");

  /** All that a cache's folder has which lost its state, but not its lock. */
  private static final Set<String> OURS =
      Set.of(LOCK, STATE + ".new", OBJECTS, TEMPORARY, TRASH, "lost+found");

  private final FileAccess files;
  private final Path folder;
  private final FileChannel lock;
  private final AtomicLong names = new AtomicLong();
  private TierState state;

  private DiskFolder(FileAccess files, Path folder, FileChannel lock, TierState state) {
    this.files = files;
    this.folder = folder;
    this.lock = lock;
    this.state = state;
  }

  /**
   * Opens the folder; what an interrupted run left, or another version, is put aside.
   *
   * @throws IOException with a message for an administrator
   */
  static DiskFolder open(FileAccess files, Path folder) throws IOException {
    files.makeFolder(folder);
    List<String> present = files.names(folder);
    FileChannel lock = locked(folder);
    try {
      Optional<TierState> known = TierState.read(folder.resolve(STATE));
      if (!present.contains(STATE) && !isOurs(present)) {
        throw new IOException(
            folder + " has files of others in it; a cache needs a folder of its own");
      }
      DiskFolder opened =
          new DiskFolder(files, folder, lock, known.orElseGet(TierState::fresh).nextRun());
      if (known.isEmpty()) {
        opened.discard(OBJECTS);
      }
      opened.discard(TEMPORARY);
      files.makeFolder(folder.resolve(TEMPORARY));
      opened.state.write(files, folder.resolve(STATE));
      return opened;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static boolean isOurs(List<String> names) {
    return NOTHING.containsAll(names) || (names.contains(LOCK) && OURS.containsAll(names));
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException inThisProcess) {
      // As if another process had it.
    }
    channel.close();
    throw new IOException(folder + " is in use by another gateway");
  }

  synchronized TierState state() {
    return state;
  }

  /** Waits for the disk. */
  synchronized void state(TierState changed) throws IOException {
    changed.write(files, folder.resolve(STATE));
    state = changed;
  }

  Path temporary() {
    return folder.resolve(TEMPORARY).resolve(Long.toHexString(names.incrementAndGet()));
  }

  Path shard(int number) {
    return folder.resolve(OBJECTS).resolve(HexFormat.of().toHexDigits((byte) number));
  }

  Path path(DiskEntry entry) {
    return shard(DiskEntry.shard(entry.hash())).resolve(entry.name());
  }

  /** Gives a temporary file its name as an entry. */
  void admit(Path temporary, DiskEntry entry) throws IOException {
    try {
      files.move(temporary, path(entry));
    } catch (NoSuchFileException noFolder) {
      files.makeFolder(shard(DiskEntry.shard(entry.hash())));
      files.move(temporary, path(entry));
    }
  }

  /** Puts all entries aside at once. */
  void discardObjects() throws IOException {
    discard(OBJECTS);
  }

  private void discard(String name) throws IOException {
    Path trash = folder.resolve(TRASH);
    files.makeFolder(trash);
    Path to = trash.resolve(state.run() + "-" + names.incrementAndGet() + "-" + name);
    try {
      files.move(folder.resolve(name), to);
    } catch (NoSuchFileException none) {
      // Nothing to put aside.
    }
  }

  Path trash() {
    return folder.resolve(TRASH);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}

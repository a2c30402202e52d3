package dev.sluice.lists;

import dev.sluice.category.compiled.NameHash;
import dev.sluice.lists.compile.EntriesFile;
import dev.sluice.lists.compile.IndexFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where lists lie between runs: the bodies that were fetched, the entries of each list, the index.
 * One gateway keeps a folder; everybody else borrows it, and writes into a folder that goes when he
 * does.
 */
public final class ListsFolder implements AutoCloseable {
  private static final String KEY = "key";
  private static final String LOCK = "lock";

  private final NameHash hash;
  private volatile Optional<Path> lender;
  private volatile Path own;
  private volatile Optional<FileChannel> lock;
  private volatile boolean kept;
  private volatile @Nullable CompletableFuture<Optional<IndexFile>> ahead;

  private ListsFolder(Optional<Path> lender, Path own, Optional<FileChannel> lock, NameHash hash) {
    this.lender = lender;
    this.own = own;
    this.lock = lock;
    this.kept = lock.isPresent();
    this.hash = hash;
  }

  /**
   * The folder, for its one keeper.
   *
   * @throws IOException when it can't be written to, or somebody else keeps it
   */
  public static ListsFolder keep(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    FileChannel lock = locked(folder);
    try {
      makeFolders(folder);
      return new ListsFolder(Optional.empty(), folder, Optional.of(lock), key(folder));
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel lock =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
      return lock;
    } catch (OverlappingFileLockException _) {
      lock.close();
      throw new IOException("another gateway keeps its lists in " + folder);
    }
  }

  /**
   * From now on the folder that this one was borrowed from is kept here: its keeper has gone. What
   * was written beside it meanwhile is made again when it is next asked for.
   *
   * @throws IOException when it can't be; it goes on as a borrowed one
   */
  public void inherit() throws IOException {
    if (lender.isEmpty()) {
      return;
    }
    Path folder = lender.get();
    lock = Optional.of(locked(folder));
    makeFolders(folder);
    Path temporary = own;
    own = folder;
    lender = Optional.empty();
    kept = true;
    deleteAll(temporary);
  }

  /** Leaves the folder to another keeper, and goes on reading it. */
  public void leave() throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
      lock = Optional.empty();
    }
  }

  /** Takes up again what was left to a keeper that never came. */
  public void takeUp() throws IOException {
    if (kept && lock.isEmpty()) {
      lock = Optional.of(locked(own));
    }
  }

  /** Reads from the folder, if there is one that may be read, and leaves it as it is. */
  public static ListsFolder borrow(Path folder) throws IOException {
    Path own = Files.createTempDirectory("sluice-lists-");
    makeFolders(own);
    Path key = folder.resolve(KEY);
    if (Files.isReadable(key)) {
      Files.copy(key, own.resolve(KEY));
      return new ListsFolder(Optional.of(folder), own, Optional.empty(), key(own));
    }
    return new ListsFolder(Optional.empty(), own, Optional.empty(), key(own));
  }

  private static void makeFolders(Path folder) throws IOException {
    for (String each : new String[] {"entries", "none", "refused", "accepted", "fetched"}) {
      Files.createDirectories(folder.resolve(each));
    }
  }

  private static NameHash key(Path folder) throws IOException {
    Path file = folder.resolve(KEY);
    byte[] key = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    if (key.length != NameHash.KEY_BYTES) {
      key = new byte[NameHash.KEY_BYTES];
      new SecureRandom().nextBytes(key);
      Path fresh = folder.resolve(KEY + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, key);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return NameHash.of(key);
  }

  /**
   * Begins to read and verify the index, beside whatever else a start has to do: of many millions
   * of names it takes a tenth of a second.
   */
  public void openAhead() {
    ahead = CompletableFuture.supplyAsync(() -> IndexFile.open(index()));
  }

  /** The index as it lies there, verified; empty if it is none that can be used. */
  Optional<IndexFile> openIndex() {
    CompletableFuture<Optional<IndexFile>> begun = ahead;
    ahead = null;
    return begun == null ? IndexFile.open(index()) : begun.join();
  }

  NameHash hash() {
    return hash;
  }

  Path keyFile() {
    return own.resolve(KEY);
  }

  boolean isKept() {
    return lock.isPresent();
  }

  /** The body of a fetched list. */
  Path fetched(String list) {
    return readable("fetched/" + list);
  }

  Path newFetched(String list) {
    return own.resolve("fetched/" + list);
  }

  FetchRecord fetches(String list, String uri) {
    return FetchRecord.read(readable("fetched/" + list + ".state"), uri);
  }

  void remember(String list, FetchRecord record) throws IOException {
    record.write(own.resolve("fetched/" + list + ".state"));
  }

  Path index() {
    return readable("index");
  }

  Path newIndex() {
    return own.resolve("index");
  }

  Path entries(String list) {
    return readable("entries/" + list);
  }

  Path newEntries(String list) {
    return own.resolve("entries/" + list);
  }

  /** The entries of a list of which nothing is at hand. */
  Path noEntries(String list) {
    return own.resolve("none/" + list);
  }

  /** What is known of a version that may not be used. */
  Path refused(String list) {
    return readable("refused/" + list);
  }

  Path newRefused(String list) {
    return own.resolve("refused/" + list);
  }

  /** Whether the admin wants this version in spite of everything. */
  boolean isAccepted(String list, String identity) {
    try {
      return Files.readString(readable("accepted/" + list)).equals(identity);
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Has the refused version of a list read again, and this time taken.
   *
   * @return whether there is one
   */
  public boolean accept(String list) throws IOException {
    Optional<Digest> digest = digest(refused(list));
    if (digest.isEmpty()) {
      return false;
    }
    Files.writeString(own.resolve("accepted/" + list), digest.get().identity());
    Files.deleteIfExists(newRefused(list));
    return true;
  }

  /** What is known of the entries in a file; empty when there are none of this key. */
  Optional<Digest> digest(Path entries) {
    return EntriesFile.open(entries, hash).flatMap(file -> Digest.parse(file.description()));
  }

  /** Bytes that all of it takes. */
  long size() throws IOException {
    long[] sum = {0};
    Files.walkFileTree(
        own,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }

  /**
   * Bytes that the disk has left; asked by statvfs(3), since a chroot's root is in no mount table.
   */
  long free() {
    return own.toFile().getUsableSpace();
  }

  /** Deletes what belongs to other lists than these. */
  public void forgetAllBut(Set<String> lists) throws IOException {
    for (String each : new String[] {"entries", "none", "refused", "accepted", "fetched"}) {
      try (var files = Files.newDirectoryStream(own.resolve(each))) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          String list = name.endsWith(".state") ? name.substring(0, name.length() - 6) : name;
          if (!lists.contains(list)) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  private Path readable(String name) {
    Path mine = own.resolve(name);
    return lender.isEmpty() || Files.exists(mine) ? mine : lender.get().resolve(name);
  }

  @Override
  public void close() throws IOException {
    if (!kept) {
      deleteAll(own);
    }
    leave();
  }

  private static void deleteAll(Path temporary) throws IOException {
    Files.walkFileTree(
        temporary,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

package dev.sluice.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The system's files, and a disk that fails as told. */
public final class FaultyFiles implements FileAccess {
  private final SystemFiles real = new SystemFiles();

  /** Bytes that the disk still takes; then it is full. */
  public volatile long room = Long.MAX_VALUE;

  /** Whether reading fails, as on a bad block. */
  public volatile boolean unreadable;

  /** Most bytes that one read or write moves. */
  public volatile int most = Integer.MAX_VALUE;

  /** Runs on the thread that gives a file another name, before it does. */
  public volatile Runnable beforeMove = () -> {};

  /** Runs on the thread that gives a file another name, once it has it. */
  public volatile Runnable afterMove = () -> {};

  /** Runs on the thread that opens a file, or asks for its state, before it does. */
  public volatile Runnable beforeUse = () -> {};

  /** Files opened and not closed. */
  public final AtomicInteger open = new AtomicInteger();

  @Override
  public FileChannel create(Path file) throws IOException {
    return new FaultyChannel(this, real.create(file));
  }

  @Override
  public FileChannel open(Path file) throws IOException {
    beforeUse.run();
    return new FaultyChannel(this, real.open(file));
  }

  synchronized void take(int count) throws IOException {
    if (room < count) {
      throw new IOException("No space left on device");
    }
    room -= count;
  }

  void mayRead() throws IOException {
    if (unreadable) {
      throw new IOException("Input/output error");
    }
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    beforeMove.run();
    real.move(from, to);
    afterMove.run();
  }

  @Override
  public void delete(Path file) throws IOException {
    real.delete(file);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    real.makeFolder(folder);
  }

  @Override
  public List<String> names(Path folder) throws IOException {
    return real.names(folder);
  }

  @Override
  public boolean isFolder(Path path) {
    return real.isFolder(path);
  }

  @Override
  public FileState state(Path file) throws IOException {
    beforeUse.run();
    return real.state(file);
  }
}

package dev.sluice.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file on a disk that fails as told. */
final class FaultyChannel extends FileChannel {
  private final FaultyFiles disk;
  private final FileChannel real;

  FaultyChannel(FaultyFiles disk, FileChannel real) {
    this.disk = disk;
    this.real = real;
    disk.open.incrementAndGet();
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    disk.mayRead();
    int limit = into.limit();
    into.limit(into.position() + Math.min(into.remaining(), disk.most));
    try {
      return real.read(into, position);
    } finally {
      into.limit(limit);
    }
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    int limit = from.limit();
    from.limit(from.position() + Math.min(from.remaining(), disk.most));
    try {
      disk.take(from.remaining());
      return real.write(from, position);
    } finally {
      from.limit(limit);
    }
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    disk.mayRead();
    return real.transferTo(position, Math.min(count, disk.most), target);
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    real.truncate(size);
    return this;
  }

  @Override
  protected void implCloseChannel() throws IOException {
    disk.open.decrementAndGet();
    real.close();
  }

  @Override
  public void force(boolean metaData) throws IOException {
    real.force(metaData);
  }

  @Override
  public int read(ByteBuffer into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}

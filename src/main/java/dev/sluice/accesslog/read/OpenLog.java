package dev.sluice.accesslog.read;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A log's bytes, unpacked from gzip (RFC 1952) or zstd (RFC 8878) as its first bytes tell, whatever
 * its name.
 */
public final class OpenLog extends FilterInputStream {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC = 4;

  private final Counted packed;

  private OpenLog(InputStream in, Counted packed) {
    super(in);
    this.packed = packed;
  }

  /**
   * Looks at the first bytes.
   *
   * @param in the bytes as they come; closed with this
   */
  public static OpenLog of(InputStream in) throws IOException {
    Counted counted = new Counted(in);
    InputStream buffered = new BufferedInputStream(counted, BUFFER);
    buffered.mark(MAGIC);
    byte[] first = buffered.readNBytes(MAGIC);
    buffered.reset();
    if (startsWith(first, 0x1f, 0x8b)) {
      return new OpenLog(new GZIPInputStream(buffered, BUFFER), counted);
    }
    return startsWith(first, 0x28, 0xb5, 0x2f, 0xfd)
        ? new OpenLog(new ZstdInputStream(buffered), counted)
        : new OpenLog(buffered, counted);
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    try {
      return in.read(to, from, length);
    } catch (EOFException | RuntimeException e) { // what unpacking throws at nonsense
      throw new IOException("it can't be unpacked: " + e.getMessage(), e);
    }
  }

  /** How many bytes of the file have been read, as they lie there. */
  public long packedBytes() {
    return packed.count;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Read by one thread, looked at by others. */
  private static final class Counted extends FilterInputStream {
    private volatile long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      add(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int got = super.read(to, from, length);
      add(Math.max(0, got));
      return got;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads
    private void add(int bytes) {
      count += bytes;
    }
  }
}

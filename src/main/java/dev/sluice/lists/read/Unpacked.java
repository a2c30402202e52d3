package dev.sluice.lists.read;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A file's bytes, unpacked from gzip (RFC 1952), xz or zstd (RFC 8878) as its first bytes tell,
 * whatever its name. A file that unpacks to far more than any list does is refused midway.
 */
final class Unpacked extends FilterInputStream {
  static final int PEEK = 1024; // bytes

  private static final int BUFFER = 1 << 16;
  private static final int LAYERS = 2;
  private static final int XZ_MEMORY_KIB = 80 * 1024; // xz -9 takes 65 MiB
  private static final long HARMLESS = 64L << 20;
  private static final long MOST_TIMES = 100;
  private static final long MOST = 8L << 30;

  private final long packed;
  private long count;

  private Unpacked(InputStream in, long packed) {
    super(in);
    this.packed = packed;
  }

  /** Supports {@link #mark}. */
  static InputStream open(Path file) throws IOException {
    InputStream in = buffered(Files.newInputStream(file));
    try {
      for (int layer = 0; layer < LAYERS; layer++) {
        Optional<InputStream> inner = unpacked(in);
        if (inner.isEmpty()) {
          return in;
        }
        in = buffered(new Unpacked(inner.get(), Files.size(file)));
      }
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  private static Optional<InputStream> unpacked(InputStream in) throws IOException {
    byte[] first = peek(in, 6);
    try {
      return unpacked(first, in);
    } catch (IOException | RuntimeException e) {
      throw cannot(e);
    }
  }

  private static NotAList cannot(Exception e) {
    return new NotAList("it can't be unpacked: " + why(e));
  }

  /** In words, also where the unpacking library has none. */
  static String why(Exception e) {
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static Optional<InputStream> unpacked(byte[] first, InputStream in) throws IOException {
    if (startsWith(first, 0x1f, 0x8b)) {
      return Optional.of(new GZIPInputStream(in, BUFFER));
    }
    if (startsWith(first, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return Optional.of(new XZInputStream(in, XZ_MEMORY_KIB));
    }
    return startsWith(first, 0x28, 0xb5, 0x2f, 0xfd)
        ? Optional.of(new ZstdInputStream(in))
        : Optional.empty();
  }

  /** The next bytes, which stay to be read. */
  static byte[] peek(InputStream in) throws IOException {
    return peek(in, PEEK);
  }

  private static byte[] peek(InputStream in, int count) throws IOException {
    in.mark(count);
    byte[] bytes = in.readNBytes(count);
    in.reset();
    return bytes;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    try {
      int got = in.read(to, from, length);
      count += Math.max(0, got);
      if (count > MOST || (count > HARMLESS && count / MOST_TIMES > packed)) {
        throw new NotAList("it unpacks to more than any list does");
      }
      return got;
    } catch (NotAList e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw cannot(e);
    }
  }

  /** Skipped bytes count too. */
  @Override
  public long skip(long most) throws IOException {
    long skipped = 0;
    byte[] dropped = new byte[(int) Math.min(BUFFER, Math.max(0, most))];
    while (skipped < most) {
      int got = read(dropped, 0, (int) Math.min(dropped.length, most - skipped));
      if (got < 0) {
        return skipped;
      }
      skipped += got;
    }
    return skipped;
  }
}

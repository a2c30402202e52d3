package dev.sluice.lists.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files and symbolic links of a tar archive (POSIX.1-2024 pax, "ustar Interchange Format"; GNU
 * tar's too), one after the other. Whatever is wrong with the archive is {@link NotAList}.
 */
final class TarFiles implements AutoCloseable {
  private static final int HEADER = 512;
  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int MOST_ENTRIES = 100_000;
  private static final int LONGEST_HEADERS = 1 << 20; // bytes; long names and the like

  private final Headers headers;
  private final TarArchiveInputStream tar;
  private int entries;

  TarFiles(InputStream in) {
    headers = new Headers(in);
    tar = new TarArchiveInputStream(headers);
  }

  /** By the checksum of its first header, which the oldest archives have too. */
  static boolean isTar(byte[] first) {
    if (first.length < HEADER || first[0] == 0) {
      return false;
    }
    long sum = 0;
    for (int i = 0; i < HEADER; i++) {
      sum += i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH ? ' ' : first[i] & 0xff;
    }
    return sum == checksum(first);
  }

  /** Octal digits with blanks around them; -1 for anything else. */
  private static long checksum(byte[] header) {
    String field =
        new String(header, CHECKSUM_AT, CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1)
            .replace('\0', ' ')
            .strip();
    return field.matches("[0-7]{1,7}") ? Long.parseLong(field, 8) : -1;
  }

  /** Goes to the next one; {@link Item.End} when there is none. */
  Item next() throws NotAList {
    try {
      while (true) {
        headers.begin();
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null) {
          return new Item.End();
        }
        if (++entries > MOST_ENTRIES) {
          throw new NotAList("it has more than " + MOST_ENTRIES + " files");
        }
        headers.end();
        if (entry.isSymbolicLink()) {
          return new Item.Link(entry.getName(), entry.getLinkName());
        }
        // A sparse file's zeros are made up by who reads it, and no list is one.
        if (entry.isFile() && !entry.isLink() && !entry.isSparse()) {
          return new Item.File(entry.getName());
        }
      }
    } catch (NotAList e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new NotAList("the archive can't be read: " + Unpacked.why(e));
    }
  }

  /** What the file holds that {@link #next} went to. */
  InputStream content() {
    return new Content(tar);
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /** What an archive holds that matters to lists. */
  sealed interface Item {
    record File(String name) implements Item {}

    record Link(String name, String target) implements Item {}

    record End() implements Item {}
  }

  /** Ends the reading of headers that don't end; what files hold is skipped, and not counted. */
  private static final class Headers extends FilterInputStream {
    private long left = Long.MAX_VALUE;

    Headers(InputStream in) {
      super(in);
    }

    void begin() {
      left = LONGEST_HEADERS;
    }

    void end() {
      left = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int got = in.read(to, from, length);
      count(Math.max(0, got));
      return got;
    }

    private void count(int got) throws NotAList {
      left -= got;
      if (left < 0) {
        throw new NotAList("the archive's headers are too long");
      }
    }
  }

  /** Keeps the archive's faults apart from those of who takes the entries. */
  private static final class Content extends FilterInputStream {
    Content(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      try {
        return in.read(to, from, length);
      } catch (NotAList e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        throw new NotAList("the archive can't be read: " + Unpacked.why(e));
      }
    }

    @Override
    public void close() {} // the next file is behind it
  }
}

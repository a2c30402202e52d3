package dev.sluice.category.compiled;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Where what is in a compiled index. All numbers are little-endian; offsets count bytes from the
 * beginning and are multiples of {@value #ALIGNMENT}.
 *
 * @param hash its key is in the file, which only its owner may read
 * @param fewestLabels of a site that is listed
 * @param mostLabels of a site that is listed
 * @param metaSize bytes of the sets, the lists and the caller's description
 */
public record IndexLayout(
    NameHash hash,
    Table sites,
    Table urls,
    Table urlHosts,
    Ranges four,
    Ranges six,
    int fewestLabels,
    int mostLabels,
    long meta,
    long metaSize) {
  public static final int HEADER = 256;
  public static final int CHECKSUM = 8;
  public static final int ALIGNMENT = FingerprintTable.BUCKET_BYTES;

  private static final long MAGIC = 0x58444e4943554c53L; // "SLUCINDX"
  private static final int VERSION = 2;

  /**
   * A {@link FingerprintTable}.
   *
   * @param count of entries
   * @param homes buckets that hashes belong in
   * @param buckets those and the ones behind them
   */
  public record Table(long begin, long count, long homes, long buckets) {}

  /**
   * {@link NetworkRanges}.
   *
   * @param starts two longs each
   * @param sets an int each
   */
  public record Ranges(long starts, long sets, long count) {}

  /** The header, into the first {@link #HEADER} bytes. */
  public void write(MemorySegment to, long fileSize) {
    Cursor out = new Cursor(to);
    out.put(MAGIC);
    out.put(VERSION);
    out.put(fileSize);
    out.put(hash.k0());
    out.put(hash.k1());
    for (Table table : new Table[] {sites, urls, urlHosts}) {
      out.put(table.begin);
      out.put(table.count);
      out.put(table.homes);
      out.put(table.buckets);
    }
    for (Ranges ranges : new Ranges[] {four, six}) {
      out.put(ranges.starts);
      out.put(ranges.sets);
      out.put(ranges.count);
    }
    out.put(fewestLabels);
    out.put(mostLabels);
    out.put(meta);
    out.put(metaSize);
  }

  /** Empty when this is no index of this version, or not all of one. */
  public static Optional<IndexLayout> read(MemorySegment file) {
    if (file.byteSize() < HEADER + CHECKSUM) {
      return Optional.empty();
    }
    Cursor in = new Cursor(file);
    if (in.next() != MAGIC || in.next() != VERSION || in.next() != file.byteSize()) {
      return Optional.empty();
    }
    IndexLayout layout =
        new IndexLayout(
            new NameHash(in.next(), in.next()),
            table(in),
            table(in),
            table(in),
            ranges(in),
            ranges(in),
            (int) in.next(),
            (int) in.next(),
            in.next(),
            in.next());
    return layout.fits(file.byteSize() - CHECKSUM) ? Optional.of(layout) : Optional.empty();
  }

  private static Table table(Cursor in) {
    return new Table(in.next(), in.next(), in.next(), in.next());
  }

  private static Ranges ranges(Cursor in) {
    return new Ranges(in.next(), in.next(), in.next());
  }

  private boolean fits(long end) {
    for (Table table : new Table[] {sites, urls, urlHosts}) {
      boolean ends = table.homes == 0 || table.homes < table.buckets;
      if (!ends || !fits(table.begin, table.buckets, FingerprintTable.BUCKET_BYTES, end)) {
        return false;
      }
    }
    for (Ranges ranges : new Ranges[] {four, six}) {
      if (!fits(ranges.starts, ranges.count, 2 * Long.BYTES, end)
          || !fits(ranges.sets, ranges.count, Integer.BYTES, end)) {
        return false;
      }
    }
    return fits(meta, metaSize, 1, end);
  }

  private static boolean fits(long from, long count, int size, long end) {
    return from >= HEADER && count >= 0 && from <= end && count <= (end - from) / size;
  }

  /** Longs, one after the other. */
  private static final class Cursor {
    private final MemorySegment memory;
    private long at;

    Cursor(MemorySegment memory) {
      this.memory = memory;
    }

    void put(long value) {
      memory.set(ValueLayout.JAVA_LONG, at, value);
      at += Long.BYTES;
    }

    long next() {
      long value = memory.get(ValueLayout.JAVA_LONG, at);
      at += Long.BYTES;
      return value;
    }
  }
}

package dev.sluice.lists.compile;

import dev.sluice.category.NumberSets;
import dev.sluice.category.compiled.FingerprintTable;
import dev.sluice.category.compiled.IndexLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Makes one table of the index from chains of hashes. First every hash gets the set of what is said
 * of just it; then each is closed over the hashes above it; one whose closed set is that of the
 * next one above is left out, for a look-up finds that.
 */
final class TableCompiler {
  private static final int LEFT_OUT = Integer.MAX_VALUE;
  private static final int BUFFER = 1 << 16;

  private final Spill spill;
  private final ListSets sets;
  private final Path direct;
  private final Path closed;
  private final Budget budget;

  /** How many different hashes each part has. */
  private final int[] distinct;

  TableCompiler(Path folder, String name, int parts, ListSets sets, Budget budget) {
    this.spill = new Spill(folder, name, parts, budget);
    this.sets = sets;
    this.direct = folder.resolve(name + ".direct");
    this.closed = folder.resolve(name + ".closed");
    this.budget = budget;
    this.distinct = new int[spill.parts()];
  }

  void add(int mark, long[] chain, int length) throws IOException {
    spill.add(mark, chain, length);
  }

  /** Writes the table's entries and its directory. */
  IndexLayout.Table write(IndexOut out) throws IOException {
    spill.written();
    try (DirectTable.Writer writer = new DirectTable.Writer(direct, budget)) {
      for (int part = 0; part < spill.parts(); part++) {
        merge(part, writer);
      }
      try (DirectTable table = writer.written()) {
        return close(table, out);
      }
    }
  }

  private void merge(int part, DirectTable.Writer writer) throws IOException {
    PartMap map = new PartMap(spill.count(part));
    spill.read(
        part,
        (mark, chain, length) -> {
          int slot = map.slot(chain[length - 1], NumberSets.EMPTY);
          map.put(slot, sets.with(map.set(slot), mark));
        });
    long[] hashes = map.sortedKeys();
    for (long hash : hashes) {
      writer.add(hash, map.set(map.slot(hash, NumberSets.EMPTY)));
    }
    distinct[part] = hashes.length;
  }

  /** Into another file first: how many are left out decides how large the table is. */
  private IndexLayout.Table close(DirectTable table, IndexOut out) throws IOException {
    return packed(keepAll(table), out);
  }

  private long keepAll(DirectTable table) throws IOException {
    try (DirectTable.Writer kept = new DirectTable.Writer(closed, budget);
        NumberReader ownSets = table.inOrder()) {
      for (int part = 0; part < spill.parts(); part++) {
        keep(closed(part, table, ownSets), kept);
        spill.drop(part);
      }
      return kept.count();
    }
  }

  private static void keep(PartMap map, DirectTable.Writer kept) throws IOException {
    for (long hash : map.sortedKeys()) {
      int set = map.set(map.slot(hash, LEFT_OUT));
      if (set != LEFT_OUT) {
        kept.add(hash, set);
      }
    }
  }

  private IndexLayout.Table packed(long count, IndexOut out) throws IOException {
    BucketWriter buckets = new BucketWriter(out, FingerprintTable.homes(count));
    try (NumberReader in = new NumberReader(closed, BUFFER)) {
      for (long left = count; left > 0; left--) {
        buckets.add(in.nextLong(), in.nextInt());
      }
    }
    return buckets.written();
  }

  /**
   * A part's hashes with their closed sets.
   *
   * @param ownSets goes on with this part's hashes and what is said of just them
   */
  private PartMap closed(int part, DirectTable table, NumberReader ownSets) throws IOException {
    PartMap map = new PartMap(spill.count(part));
    for (int left = distinct[part]; left > 0; left--) {
      long hash = ownSets.nextLong();
      map.slot(hash, ownSets.nextInt());
    }
    BitSet done = new BitSet();
    spill.read(
        part,
        (mark, chain, length) -> {
          int slot = map.slot(chain[length - 1], NumberSets.EMPTY);
          if (!done.get(slot)) {
            done.set(slot);
            map.put(slot, closure(map.set(slot), chain, length, table));
          }
        });
    return map;
  }

  private int closure(int own, long[] chain, int length, DirectTable table) throws IOException {
    int above = NumberSets.EMPTY;
    for (int i = 0; i < length - 1; i++) {
      int set = table.find(chain[i]);
      above = set == DirectTable.ABSENT ? above : sets.union(above, set);
    }
    int closed = sets.close(sets.union(above, own));
    return closed == sets.close(above) ? LEFT_OUT : closed;
  }
}

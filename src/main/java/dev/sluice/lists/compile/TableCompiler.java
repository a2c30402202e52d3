package dev.sluice.lists.compile;

import dev.sluice.category.NumberSets;
import dev.sluice.category.compiled.FingerprintTable;
import dev.sluice.category.compiled.IndexLayout;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes one table of the index from chains of hashes. First every hash gets the set of what is said
 * of just it; then each is closed over the hashes above it; one whose closed set is that of the
 * next one above is left out, for a look-up finds that.
 */
final class TableCompiler {
  private static final int LEFT_OUT = Integer.MAX_VALUE;
  private static final int NEW = LEFT_OUT - 1;

  private final Spill spill;
  private final ListSets sets;
  private final Path direct;
  private final Path closed;
  private final Budget budget;

  TableCompiler(Path folder, String name, int parts, ListSets sets, Budget budget) {
    this.spill = new Spill(folder, name, parts, budget);
    this.sets = sets;
    this.direct = folder.resolve(name + ".direct");
    this.closed = folder.resolve(name + ".closed");
    this.budget = budget;
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
    for (long hash : map.sortedKeys()) {
      writer.add(hash, map.set(map.slot(hash, NumberSets.EMPTY)));
    }
  }

  /** Into another file first: how many are left out decides how large the table is. */
  private IndexLayout.Table close(DirectTable table, IndexOut out) throws IOException {
    return packed(keepAll(table), out);
  }

  private long keepAll(DirectTable table) throws IOException {
    try (DirectTable.Writer kept = new DirectTable.Writer(closed, budget)) {
      for (int part = 0; part < spill.parts(); part++) {
        keep(part, table, kept);
        spill.drop(part);
      }
      return kept.count();
    }
  }

  private void keep(int part, DirectTable table, DirectTable.Writer kept) throws IOException {
    PartMap map = closed(part, table);
    for (long hash : map.sortedKeys()) {
      int set = map.set(map.slot(hash, LEFT_OUT));
      if (set != LEFT_OUT) {
        kept.add(hash, set);
      }
    }
  }

  private IndexLayout.Table packed(long count, IndexOut out) throws IOException {
    BucketWriter buckets = new BucketWriter(out, FingerprintTable.homes(count));
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(closed)))) {
      for (long left = count; left > 0; left--) {
        buckets.add(in.readLong(), in.readInt());
      }
    }
    return buckets.written();
  }

  private PartMap closed(int part, DirectTable table) throws IOException {
    PartMap map = new PartMap(spill.count(part));
    spill.read(
        part,
        (mark, chain, length) -> {
          int slot = map.slot(chain[length - 1], NEW);
          if (map.set(slot) == NEW) {
            map.put(slot, closure(chain, length, table));
          }
        });
    return map;
  }

  private int closure(long[] chain, int length, DirectTable table) throws IOException {
    int above = NumberSets.EMPTY;
    for (int i = 0; i < length - 1; i++) {
      int set = table.find(chain[i]);
      above = set == DirectTable.ABSENT ? above : sets.union(above, set);
    }
    int all = sets.union(above, table.find(chain[length - 1]));
    int closed = sets.close(all);
    return closed == sets.close(above) ? LEFT_OUT : closed;
  }
}

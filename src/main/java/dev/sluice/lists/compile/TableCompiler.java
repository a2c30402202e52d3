package dev.sluice.lists.compile;

import dev.sluice.category.NumberSets;
import dev.sluice.category.compiled.FingerprintTable;
import dev.sluice.category.compiled.IndexLayout;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes one table of the index from chains of hashes. First every hash gets the set of what is said
 * of just it; then each is closed over the hashes above it; one whose closed set is that of the
 * next one above is left out, for a look-up finds that.
 */
final class TableCompiler {
  private final Spill spill;
  private final ListSets sets;
  private final Path direct;
  private final Budget budget;

  TableCompiler(Path folder, String name, int parts, ListSets sets, Budget budget) {
    this.spill = new Spill(folder, name, parts, budget);
    this.sets = sets;
    this.direct = folder.resolve(name + ".direct");
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

  private IndexLayout.Table close(DirectTable table, IndexOut out) throws IOException {
    int bits = FingerprintTable.bucketBits(table.count());
    int[] firsts = new int[(1 << bits) + 1];
    long begin = out.position();
    long count = 0;
    for (int part = 0; part < spill.parts(); part++) {
      PartMap closed = closed(part, table);
      for (long hash : closed.sortedKeys()) {
        int set = closed.set(closed.slot(hash, LEFT_OUT));
        if (set != LEFT_OUT) {
          out.putLong(FingerprintTable.entry(hash, bits, set));
          firsts[FingerprintTable.bucket(hash, bits) + 1]++;
          count++;
        }
      }
      spill.drop(part);
    }
    long directory = out.position();
    int sum = 0;
    for (int first : firsts) {
      sum += first;
      out.putInt(sum);
    }
    out.align();
    return new IndexLayout.Table(begin, count, directory, bits);
  }

  private static final int LEFT_OUT = Integer.MAX_VALUE;
  private static final int NEW = LEFT_OUT - 1;

  private PartMap closed(int part, DirectTable table) throws IOException {
    PartMap closed = new PartMap(spill.count(part));
    spill.read(
        part,
        (mark, chain, length) -> {
          int slot = closed.slot(chain[length - 1], NEW);
          if (closed.set(slot) == NEW) {
            closed.put(slot, closure(chain, length, table));
          }
        });
    return closed;
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

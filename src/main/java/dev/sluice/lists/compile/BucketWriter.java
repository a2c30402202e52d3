package dev.sluice.lists.compile;

import dev.sluice.category.compiled.FingerprintTable;
import dev.sluice.category.compiled.IndexLayout;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/** Writes a {@link FingerprintTable} from hashes that come in order. */
final class BucketWriter {
  private final IndexOut out;
  private final long begin;
  private final long homes;
  private final Queue<Long> waiting = new ArrayDeque<>();
  private long bucket;
  private long count;

  BucketWriter(IndexOut out, long homes) throws IOException {
    this.out = out;
    this.homes = homes;
    out.align();
    this.begin = out.position();
  }

  void add(long hash, int set) throws IOException {
    long home = FingerprintTable.home(hash, homes);
    while (bucket < home) {
      writeBucket();
    }
    waiting.add(FingerprintTable.entry(hash, set));
    count++;
  }

  /** What is left goes behind the last home, and after it there is always a free place. */
  IndexLayout.Table written() throws IOException {
    while (homes > 0 && (bucket <= homes || !waiting.isEmpty())) {
      writeBucket();
    }
    if (homes > 0) {
      writeBucket();
    }
    return new IndexLayout.Table(begin, count, homes, bucket);
  }

  private void writeBucket() throws IOException {
    for (int i = 0; i < FingerprintTable.BUCKET; i++) {
      Long entry = waiting.poll();
      out.putLong(entry == null ? 0 : entry);
    }
    bucket++;
  }
}

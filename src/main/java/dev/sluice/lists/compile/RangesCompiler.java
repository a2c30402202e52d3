package dev.sluice.lists.compile;

import dev.sluice.category.NumberSets;
import dev.sluice.category.compiled.IndexLayout;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Makes the ranges of one family's networks, which lie apart or inside one another. */
final class RangesCompiler {
  /** In bytes, of one that waits to be sorted. */
  private static final int NETWORK_SIZE = 96;

  private record Marked(Network network, int mark) {}

  private record Open(Network network, int set) {}

  private final ListSets sets;
  private final long most;
  private final List<Marked> networks = new ArrayList<>();
  private long[] starts = new long[16];
  private int[] setOf = new int[8];
  private int count;

  RangesCompiler(ListSets sets, Budget budget) {
    this.sets = sets;
    this.most = budget.heap() / 2 / NETWORK_SIZE;
  }

  void add(Network network, int mark) throws IOException {
    networks.add(new Marked(network, mark));
    if (networks.size() > most) {
      throw new BudgetExceeded(
          "the lists have more than "
              + most
              + " networks, which is what the memory for compiling holds");
    }
  }

  IndexLayout.Ranges write(IndexOut out) throws IOException {
    networks.sort((a, b) -> Network.order(a.network, b.network));
    sweep();
    long startsAt = out.position();
    for (int i = 0; i < 2 * count; i++) {
      out.putLong(starts[i]);
    }
    long setsAt = out.position();
    for (int i = 0; i < count; i++) {
      out.putInt(setOf[i]);
    }
    out.align();
    return new IndexLayout.Ranges(startsAt, setsAt, count);
  }

  private void sweep() throws IOException {
    Deque<Open> open = new ArrayDeque<>();
    for (Marked each : networks) {
      closeBefore(each.network, open);
      int around = open.isEmpty() ? NumberSets.EMPTY : open.getLast().set;
      int set = sets.with(around, each.mark);
      open.addLast(new Open(each.network, set));
      range(each.network.high(), each.network.low(), set);
    }
    while (!open.isEmpty()) {
      end(open);
    }
  }

  private void closeBefore(Network next, Deque<Open> open) throws IOException {
    while (!open.isEmpty() && endsBefore(open.getLast().network, next)) {
      end(open);
    }
  }

  private static boolean endsBefore(Network one, Network next) {
    int high = Long.compareUnsigned(one.lastHigh(), next.high());
    return high < 0 || (high == 0 && Long.compareUnsigned(one.lastLow(), next.low()) < 0);
  }

  private void end(Deque<Open> open) throws IOException {
    Network ended = open.removeLast().network;
    long low = ended.lastLow() + 1;
    long high = low == 0 ? ended.lastHigh() + 1 : ended.lastHigh();
    if (low != 0 || high != 0) {
      range(high, low, open.isEmpty() ? NumberSets.EMPTY : open.getLast().set);
    }
  }

  private void range(long high, long low, int set) throws IOException {
    boolean again = count > 0 && starts[2 * count - 2] == high && starts[2 * count - 1] == low;
    if (!again) {
      if (count == setOf.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
        setOf = Arrays.copyOf(setOf, setOf.length * 2);
      }
      starts[2 * count] = high;
      starts[2 * count + 1] = low;
      count++;
    }
    setOf[count - 1] = sets.close(set);
  }
}

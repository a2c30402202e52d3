package dev.sluice.store.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one folder: a table with open addressing, by the lower bits of the hash. Until its
 * folder has been listed it has only what was added since the start, and remembers what was
 * removed.
 */
final class DiskShard {
  private static final int FIRST_SLOTS = 16;
  private static final long FREE = 0;
  private static final int PROBES = 32;

  /** Removals that are remembered one by one; with more, all that is older counts as removed. */
  private static final int MOST_REMOVED = 1024;

  private long[] hashes = new long[FIRST_SLOTS];

  /** A stamp is never 0, so that is a free slot. */
  private long[] stamps = new long[FIRST_SLOTS];

  private long[] lengths = new long[FIRST_SLOTS];
  private int[] lastUses = new int[FIRST_SLOTS];
  private byte[] uses = new byte[FIRST_SLOTS];
  private int size;
  private boolean listed;
  private final List<long[]> removedUnlisted = new ArrayList<>(0);
  private final Set<Long> droppedUnlisted = new HashSet<>(0);
  private long allRemovedBefore;
  private int clearings;

  /** An entry and how little it is worth. */
  record Rated(DiskEntry entry, long uselessness) {}

  synchronized boolean isListed() {
    return listed;
  }

  /** How often it was cleared: what was listed before the last time isn't there any more. */
  synchronized int clearings() {
    return clearings;
  }

  synchronized List<DiskEntry> find(long hash) {
    List<DiskEntry> found = List.of();
    for (int slot = home(hash); stamps[slot] != FREE; slot = next(slot)) {
      if (hashes[slot] == hash) {
        found = found.isEmpty() ? new ArrayList<>(1) : found;
        found.add(entry(slot));
      }
    }
    return found;
  }

  synchronized boolean has(DiskEntry entry) {
    return slot(entry) >= 0;
  }

  /** False when it was there already. */
  synchronized boolean add(DiskEntry entry, int nowSeconds) {
    if (slot(entry) >= 0) {
      return false;
    }
    if ((size + 1) * 4 > stamps.length * 3) {
      grow();
    }
    int slot = home(entry.hash());
    while (stamps[slot] != FREE) {
      slot = next(slot);
    }
    hashes[slot] = entry.hash();
    stamps[slot] = entry.stamp();
    lengths[slot] = entry.length();
    lastUses[slot] = nowSeconds;
    uses[slot] = 0;
    size++;
    return true;
  }

  /**
   * Takes what the folder has, all at once, but for what was removed meanwhile.
   *
   * @param clearing {@link #clearings} before the folder was read
   * @return those that are new here
   */
  synchronized List<DiskEntry> list(List<DiskEntry> found, int clearing, int nowSeconds) {
    List<DiskEntry> added = new ArrayList<>();
    if (clearing != clearings) {
      return added;
    }
    for (DiskEntry each : found) {
      if (!wasRemoved(each) && add(each, nowSeconds)) {
        added.add(each);
      }
    }
    forgetRemoved();
    return added;
  }

  private boolean wasRemoved(DiskEntry entry) {
    return entry.stamp() < allRemovedBefore
        || droppedUnlisted.contains(entry.stamp())
        || removedUnlisted.stream()
            .anyMatch(each -> each[0] == entry.hash() && entry.stamp() < each[1]);
  }

  /** False when it isn't there. */
  synchronized boolean remove(DiskEntry entry) {
    int slot = slot(entry);
    if (slot >= 0) {
      free(slot);
      if (!listed) {
        droppedUnlisted.add(entry.stamp());
      }
    }
    return slot >= 0;
  }

  /**
   * Removes a hash's entries, those too that a listing finds later.
   *
   * @param before the stamp that the next entry gets
   */
  synchronized List<DiskEntry> remove(long hash, long before) {
    List<DiskEntry> found = find(hash);
    found.forEach(this::remove);
    if (!listed) {
      if (removedUnlisted.size() < MOST_REMOVED) {
        removedUnlisted.add(new long[] {hash, before});
      } else {
        allRemovedBefore = before;
      }
    }
    return found;
  }

  /** Forgets everything, and tells what that was; its folder is empty from now on. */
  synchronized List<DiskEntry> clear() {
    List<DiskEntry> gone = all();
    Arrays.fill(stamps, FREE);
    size = 0;
    clearings++;
    forgetRemoved();
    return gone;
  }

  private void forgetRemoved() {
    listed = true;
    removedUnlisted.clear();
    droppedUnlisted.clear();
  }

  synchronized List<DiskEntry> all() {
    List<DiskEntry> all = new ArrayList<>(size);
    for (int slot = 0; slot < stamps.length; slot++) {
      if (stamps[slot] != FREE) {
        all.add(entry(slot));
      }
    }
    return all;
  }

  synchronized void used(DiskEntry entry, int nowSeconds) {
    int slot = slot(entry);
    if (slot >= 0) {
      lastUses[slot] = nowSeconds;
      uses[slot] = (byte) Math.min(Byte.MAX_VALUE, uses[slot] + 1);
    }
  }

  /** One at random; null when none is near. */
  synchronized @Nullable Rated sample(ThreadLocalRandom random, int nowSeconds) {
    int slot = random.nextInt(stamps.length);
    for (int i = 0; i < PROBES && size > 0; i++, slot = next(slot)) {
      if (stamps[slot] != FREE) {
        long idle = 1L + Math.max(0, nowSeconds - lastUses[slot]);
        return new Rated(entry(slot), (idle << 8) / (1 + uses[slot]));
      }
    }
    return null;
  }

  private DiskEntry entry(int slot) {
    return new DiskEntry(hashes[slot], stamps[slot], lengths[slot]);
  }

  private int slot(DiskEntry entry) {
    for (int slot = home(entry.hash()); stamps[slot] != FREE; slot = next(slot)) {
      if (stamps[slot] == entry.stamp() && hashes[slot] == entry.hash()) {
        return slot;
      }
    }
    return -1;
  }

  private int home(long hash) {
    return (int) hash & (stamps.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (stamps.length - 1);
  }

  private void grow() {
    List<DiskEntry> all = all();
    long[] oldStamps = stamps;
    int[] oldLastUses = lastUses;
    byte[] oldUses = uses;
    int slots = stamps.length * 2;
    hashes = new long[slots];
    stamps = new long[slots];
    lengths = new long[slots];
    lastUses = new int[slots];
    uses = new byte[slots];
    size = 0;
    int next = 0;
    for (int old = 0; old < oldStamps.length; old++) {
      if (oldStamps[old] != FREE) {
        DiskEntry entry = all.get(next++);
        add(entry, oldLastUses[old]);
        uses[slot(entry)] = oldUses[old];
      }
    }
  }

  /** Frees a slot and closes the gap, so that no search ends too early. */
  private void free(int slot) {
    size--;
    int gap = slot;
    for (int at = next(gap); stamps[at] != FREE; at = next(at)) {
      int distance = (at - home(hashes[at])) & (stamps.length - 1);
      if (distance >= ((at - gap) & (stamps.length - 1))) {
        move(at, gap);
        gap = at;
      }
    }
    stamps[gap] = FREE;
  }

  private void move(int from, int to) {
    hashes[to] = hashes[from];
    stamps[to] = stamps[from];
    lengths[to] = lengths[from];
    lastUses[to] = lastUses[from];
    uses[to] = uses[from];
  }
}

package dev.sluice.store.disk;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps a file's tail from being read while it is rewritten: a lock for each, shared by chance. */
final class TailLocks {
  private static final int COUNT = 64;

  private final Lock[] locks = new Lock[COUNT];

  TailLocks() {
    for (int i = 0; i < COUNT; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  Lock of(DiskEntry entry) {
    return locks[(int) (entry.stamp() & (COUNT - 1))];
  }
}

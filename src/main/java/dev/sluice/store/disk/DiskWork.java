package dev.sluice.store.disk;

import java.io.IOException;
import java.util.concurrent.Executor;

/** What an open file needs of its tier. */
interface DiskWork {
  FileAccess files();

  /** Threads that may wait for the disk to read. They refuse what is too much. */
  Executor readers();

  /** Seconds since the tier was opened, from 1 on. */
  int seconds();

  /** The entry can't be read, or isn't what was written: it is dropped, counted and told. */
  void readFailed(DiskEntry entry, IOException why);
}

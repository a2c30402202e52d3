package dev.sluice.store.content;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** A file that takes in content as it arrives. */
public interface SpillFile {
  /** Appends the bytes, which stay the caller's. On a thread that may wait for the disk. */
  void write(ByteBuf bytes) throws IOException;

  /**
   * Fills the buffer with what was written there. Any thread; most likely the system still has it
   * in memory.
   */
  void read(long from, ByteBuf into) throws IOException;

  /**
   * Makes the file an entry of the disk tier. On a thread that may wait for the disk; once at most,
   * and after the last write.
   *
   * @param head with the extent as it came
   */
  void commit(Stored head, FieldList trailers) throws IOException;

  /** Gives the file up for good; uncommitted, it is deleted. Repeatable. */
  void close();
}

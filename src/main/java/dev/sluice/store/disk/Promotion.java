package dev.sluice.store.disk;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Candidate;
import dev.sluice.store.content.Segments;
import java.util.function.BooleanSupplier;

/** Takes small entries, which were read whole and found right, into memory. */
public interface Promotion {
  /** The most content that is wanted. */
  long limit();

  /**
   * An entry in memory.
   *
   * @param content taken over
   * @return it, retained for the caller
   */
  Candidate promote(Stored head, FieldList trailers, Segments content, DiskEntry from);

  /**
   * An entry has come to the disk: what it supersedes in memory goes.
   *
   * @param revoked whether something has come to memory that supersedes the entry itself
   */
  void superseded(Stored by, BooleanSupplier revoked);
}

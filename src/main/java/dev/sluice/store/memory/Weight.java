package dev.sluice.store.memory;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.content.Segments;

/**
 * What a stored response takes of memory, in bytes. The constants are estimates of objects' sizes;
 * {@code MemoryFootprint} in the tests measures what it comes to.
 */
final class Weight {
  /** An entry, its variants, head, times, list of lines, and the tier's own node and sketch. */
  private static final int ENTRY = 560;

  /** A line's two strings without their characters, and its place in the list. */
  private static final int LINE = 96;

  /** A direct buffer's object, its cleaner's, and what the C library adds. */
  private static final int BUFFER = 200;

  private Weight() {}

  static int of(Stored head, FieldList trailers, Segments content) {
    long encoded = BUFFER + text(head.fields());
    long buffers = (long) content.count() * BUFFER + content.length();
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            ENTRY
                + head.key().uri().length()
                + lines(head.fields())
                + lines(head.selecting())
                + lines(trailers)
                + encoded
                + buffers);
  }

  private static long lines(FieldList fields) {
    return (long) fields.size() * LINE + text(fields);
  }

  private static long text(FieldList fields) {
    long sum = 0;
    for (int i = 0; i < fields.size(); i++) {
      sum += fields.name(i).length() + fields.value(i).length();
    }
    return sum;
  }
}

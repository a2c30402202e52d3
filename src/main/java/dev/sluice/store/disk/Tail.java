package dev.sluice.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * What stands in a file behind its content: the blocks' checksums, the head, and a fixed end that
 * holds it all together. The end is written last and says how long everything before it is, so
 * whatever was cut, torn or put together from two files has no right end.
 *
 * @param length bytes of the content
 * @param sums of its blocks
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Tail(long length, int[] sums, HeadCodec.Head head) {
  /** Program and version of the form: a change of any of it empties the folder. */
  static final long MAGIC = magic("SLUICE\0\1");

  /** Magic, content length, tail length, the tail's checksum, this end's own checksum. */
  private static final int END = 8 + 8 + 4 + 4 + 4;

  /** Enough for a head of the largest size and the sums of a terabyte. */
  private static final int LARGEST = 20 << 20;

  /** One read of this gets all of most tails. */
  private static final int USUAL = 8 << 10;

  private static long magic(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)).getLong();
  }

  /** All that follows the content. */
  ByteBuffer encoded() throws IOException {
    byte[] encoded = HeadCodec.encode(head);
    int size = sums.length * Integer.BYTES + encoded.length;
    if (size > LARGEST) {
      throw new IOException("a head of " + size + " bytes");
    }
    ByteBuffer all = ByteBuffer.allocate(size + END);
    for (int sum : sums) {
      all.putInt(sum);
    }
    all.put(encoded);
    int check = BlockSums.of(all.slice(0, size));
    all.putLong(MAGIC).putLong(length).putInt(size).putInt(check);
    all.putInt(BlockSums.of(all.slice(size, END - Integer.BYTES)));
    return all.flip();
  }

  /** Reads and checks a file's tail. */
  static Tail read(FileChannel file) throws IOException {
    long size = file.size();
    ByteBuffer bytes = Reading.fully(file, Math.max(0, size - USUAL), Math.min(size, USUAL));
    if (bytes.remaining() < END) {
      throw new DamagedException(Damage.CUT);
    }
    ByteBuffer end = bytes.slice(bytes.remaining() - END, END);
    check(end, END - Integer.BYTES, Damage.CUT);
    if (end.getLong(0) != MAGIC) {
      throw new DamagedException(Damage.FOREIGN);
    }
    long length = end.getLong(8);
    int tail = end.getInt(16);
    if (tail < 0 || tail > LARGEST || length < 0 || length + tail + END != size) {
      throw new DamagedException(Damage.CUT);
    }
    ByteBuffer body =
        tail + END <= bytes.remaining()
            ? bytes.slice(bytes.remaining() - END - tail, tail)
            : Reading.fully(file, length, tail);
    if (BlockSums.of(body.duplicate()) != end.getInt(20)) {
      throw new DamagedException(Damage.HEAD_CHECKSUM);
    }
    return decoded(length, body);
  }

  private static void check(ByteBuffer bytes, int length, Damage otherwise)
      throws DamagedException {
    if (BlockSums.of(bytes.slice(0, length)) != bytes.getInt(length)) {
      throw new DamagedException(otherwise);
    }
  }

  private static Tail decoded(long length, ByteBuffer body) throws DamagedException {
    long count = (length + BlockSums.BLOCK - 1) / BlockSums.BLOCK;
    if (count * Integer.BYTES > body.remaining()) {
      throw new DamagedException(Damage.HEAD);
    }
    int[] sums = new int[(int) count];
    body.asIntBuffer().get(sums);
    byte[] head = new byte[body.remaining() - sums.length * Integer.BYTES];
    body.get(sums.length * Integer.BYTES, head);
    return whole(new Tail(length, sums, HeadCodec.decode(head)));
  }

  private static Tail whole(Tail tail) throws DamagedException {
    if (tail.head().stored().extent().count().orElse(tail.length()) != tail.length()) {
      throw new DamagedException(Damage.INCOMPLETE);
    }
    return tail;
  }
}

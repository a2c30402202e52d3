package dev.sluice.store.disk;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file of the tier, as its name tells. Nothing in a name is chosen by a client or an origin.
 *
 * @param hash of the key, under a secret of the folder
 * @param stamp larger for each later file of the folder, across restarts
 * @param length bytes of its content
 */
public record DiskEntry(long hash, long stamp, long length) {
  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{16})-([0-9a-f]{1,15})-([0-9a-f]{1,12})");
  private static final int SHARD_SHIFT = 56;

  /** What a head, its checksums and the file system's own take, more or less. */
  private static final long BESIDE_CONTENT = 2 << 10;

  private static final long CLUSTER = 4 << 10;

  /** The entry of a file's name; empty for what isn't one of ours. */
  static Optional<DiskEntry> named(String name) {
    var parts = NAME.matcher(name);
    return parts.matches()
        ? Optional.of(
            new DiskEntry(
                Long.parseUnsignedLong(parts.group(1), 16),
                Long.parseLong(parts.group(2), 16),
                Long.parseLong(parts.group(3), 16)))
        : Optional.empty();
  }

  String name() {
    return HexFormat.of().toHexDigits(hash)
        + "-"
        + Long.toHexString(stamp)
        + "-"
        + Long.toHexString(length);
  }

  /** Which of the {@link DiskIndex#SHARDS} shards, and so which folder, has entries of a hash. */
  static int shard(long hash) {
    return (int) (hash >>> SHARD_SHIFT);
  }

  /** Bytes that the file takes of the disk, as good as can be told without asking. */
  static long cost(long length) {
    long blocks = (length + BlockSums.BLOCK - 1) / BlockSums.BLOCK;
    long bytes = length + blocks * Integer.BYTES + BESIDE_CONTENT;
    return (bytes + CLUSTER - 1) / CLUSTER * CLUSTER;
  }
}

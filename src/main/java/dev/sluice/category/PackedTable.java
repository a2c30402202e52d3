package dev.sluice.category;

import java.util.Arrays;

/**
 * A map from ASCII keys to numbers above 0, made for millions of keys: the keys lie packed in
 * blocks of bytes, found by open addressing, with no object for each. A key is a host, followed for
 * URL prefixes by a path. Its hash runs over the host from the back and then over the path from the
 * front, so a look-up of every suffix of a host, and of every prefix of a path, takes one pass.
 */
final class PackedTable {
  static final int ABSENT = 0;
  static final int LONGEST_KEY = 4096;
  static final int HASH_START = 17;

  private static final int BLOCK_BITS = 20;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int HEADER = 6; // key length in 2 bytes, value in 4

  private byte[][] blocks = {};
  private int[] slots = new int[16]; // position + 1 of an entry, or 0
  private int size;
  private int end;

  int size() {
    return size;
  }

  static int hash(int hash, char c) {
    return 31 * hash + c;
  }

  /** The hash of a whole key. */
  static int hash(String host, String path) {
    int hash = HASH_START;
    for (int i = host.length() - 1; i >= 0; i--) {
      hash = hash(hash, host.charAt(i));
    }
    for (int i = 0; i < path.length(); i++) {
      hash = hash(hash, path.charAt(i));
    }
    return hash;
  }

  /** The value of the key {@code host[hostFrom..] + path[..pathTo]}, or {@link #ABSENT}. */
  int find(String host, int hostFrom, String path, int pathTo, int hash) {
    int mask = slots.length - 1;
    for (int slot = spread(hash) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int at = slots[slot] - 1;
      if (keyIs(at, host, hostFrom, path, pathTo)) {
        return value(at);
      }
    }
    return ABSENT;
  }

  /** The position of the key's entry, which is made with {@link #ABSENT} if it isn't there. */
  int locate(String host, String path) {
    int hash = hash(host, path);
    int mask = slots.length - 1;
    int slot = spread(hash) & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      if (keyIs(slots[slot] - 1, host, 0, path, path.length())) {
        return slots[slot] - 1;
      }
    }
    int at = append(host, path);
    slots[slot] = at + 1;
    size++;
    if (size > slots.length / 4 * 3) {
      rehash();
    }
    return at;
  }

  int value(int at) {
    byte[] block = blocks[at >>> BLOCK_BITS];
    int i = (at & (BLOCK - 1)) + 2;
    return (block[i] & 0xff) << 24
        | (block[i + 1] & 0xff) << 16
        | (block[i + 2] & 0xff) << 8
        | (block[i + 3] & 0xff);
  }

  void put(int at, int value) {
    byte[] block = blocks[at >>> BLOCK_BITS];
    int i = (at & (BLOCK - 1)) + 2;
    block[i] = (byte) (value >>> 24);
    block[i + 1] = (byte) (value >>> 16);
    block[i + 2] = (byte) (value >>> 8);
    block[i + 3] = (byte) value;
  }

  private boolean keyIs(int at, String host, int hostFrom, String path, int pathTo) {
    byte[] block = blocks[at >>> BLOCK_BITS];
    int i = at & (BLOCK - 1);
    int hostLength = host.length() - hostFrom;
    if (keyLength(block, i) != hostLength + pathTo) {
      return false;
    }
    i += HEADER;
    for (int k = 0; k < hostLength; k++) {
      if (block[i + k] != host.charAt(hostFrom + k)) {
        return false;
      }
    }
    i += hostLength;
    for (int k = 0; k < pathTo; k++) {
      if (block[i + k] != path.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private static int keyLength(byte[] block, int i) {
    return (block[i] & 0xff) << 8 | (block[i + 1] & 0xff);
  }

  private int append(String host, String path) {
    int length = host.length() + path.length();
    if (length > LONGEST_KEY) {
      throw new IllegalArgumentException("a key of " + length + " characters");
    }
    if (end + HEADER + length > blocks.length * BLOCK) {
      blocks = Arrays.copyOf(blocks, blocks.length + 1);
      blocks[blocks.length - 1] = new byte[BLOCK];
      end = (blocks.length - 1) << BLOCK_BITS;
    }
    byte[] block = blocks[blocks.length - 1];
    int i = end & (BLOCK - 1);
    block[i] = (byte) (length >>> 8);
    block[i + 1] = (byte) length;
    i = copy(host, block, i + HEADER);
    copy(path, block, i);
    int at = end;
    end += HEADER + length;
    return at;
  }

  private static int copy(String ascii, byte[] block, int at) {
    for (int i = 0; i < ascii.length(); i++) {
      block[at + i] = (byte) ascii.charAt(i);
    }
    return at + ascii.length();
  }

  private void rehash() {
    int[] old = slots;
    slots = new int[old.length * 2];
    int mask = slots.length - 1;
    for (int entry : old) {
      if (entry == 0) {
        continue;
      }
      int slot = spread(storedHash(entry - 1)) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = entry;
    }
  }

  private int storedHash(int at) {
    byte[] block = blocks[at >>> BLOCK_BITS];
    int from = (at & (BLOCK - 1)) + HEADER;
    int to = from + keyLength(block, from - HEADER);
    int slash = from;
    while (slash < to && block[slash] != '/') {
      slash++;
    }
    int hash = HASH_START;
    for (int i = slash - 1; i >= from; i--) {
      hash = hash(hash, (char) block[i]);
    }
    for (int i = slash; i < to; i++) {
      hash = hash(hash, (char) block[i]);
    }
    return hash;
  }

  /** The last step of MurmurHash3, so that the low bits depend on all. */
  private static int spread(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}

package dev.sluice.category.compiled;

import java.util.List;

/** SipHash with one round a word and three at the end, written down once more and plainly. */
final class SipHash {
  private SipHash() {}

  static long oneThree(NameHash key, List<Long> words) {
    long[] v = {
      key.k0() ^ 0x736f6d6570736575L,
      key.k1() ^ 0x646f72616e646f6dL,
      key.k0() ^ 0x6c7967656e657261L,
      key.k1() ^ 0x7465646279746573L
    };
    for (long word : words) {
      v[3] ^= word;
      round(v);
      v[0] ^= word;
    }
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++) {
      round(v);
    }
    return v[0] ^ v[1] ^ v[2] ^ v[3];
  }

  private static void round(long[] v) {
    add(v, 0, 1, 13);
    v[0] = Long.rotateLeft(v[0], 32);
    add(v, 2, 3, 16);
    add(v, 0, 3, 21);
    add(v, 2, 1, 17);
    v[2] = Long.rotateLeft(v[2], 32);
  }

  private static void add(long[] v, int to, int from, int rotation) {
    v[to] += v[from];
    v[from] = Long.rotateLeft(v[from], rotation) ^ v[to];
  }
}

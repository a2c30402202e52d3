package dev.sluice.category.compiled;

/**
 * One walk along a name, and a path after it. Each label and each part of a path is taken in words
 * of eight bytes, of which the first begins with the length, so that no two ways of cutting are
 * taken for each other.
 */
public final class HashWalk {
  private static final int LONGEST_PIECE = 255; // a piece of this length says that more follows

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  public HashWalk(NameHash hash) {
    v0 = hash.k0() ^ 0x736f6d6570736575L;
    v1 = hash.k1() ^ 0x646f72616e646f6dL;
    v2 = hash.k0() ^ 0x6c7967656e657261L;
    v3 = hash.k1() ^ 0x7465646279746573L;
  }

  /** A walk that goes on from where another one is. */
  public HashWalk(HashWalk other) {
    v0 = other.v0;
    v1 = other.v1;
    v2 = other.v2;
    v3 = other.v3;
  }

  /** Goes along a label, or a part of a path, of ASCII characters. */
  public void chunk(String text, int from, int to) {
    int at = from;
    while (to - at >= LONGEST_PIECE) {
      piece(text, at, LONGEST_PIECE);
      at += LONGEST_PIECE;
    }
    piece(text, at, to - at);
  }

  /** The hash of all that lies behind. */
  public long value() {
    long a = v0;
    long b = v1;
    long c = v2 ^ 0xff;
    long d = v3;
    for (int i = 0; i < 3; i++) {
      a += b;
      b = Long.rotateLeft(b, 13) ^ a;
      a = Long.rotateLeft(a, 32);
      c += d;
      d = Long.rotateLeft(d, 16) ^ c;
      a += d;
      d = Long.rotateLeft(d, 21) ^ a;
      c += b;
      b = Long.rotateLeft(b, 17) ^ c;
      c = Long.rotateLeft(c, 32);
    }
    return a ^ b ^ c ^ d;
  }

  private void piece(String text, int from, int length) {
    long word = length;
    int shift = 8;
    for (int i = from; i < from + length; i++) {
      word |= (long) (text.charAt(i) & 0xff) << shift;
      shift += 8;
      if (shift == 64) {
        round(word);
        word = 0;
        shift = 0;
      }
    }
    if (shift > 0) {
      round(word);
    }
  }

  private void round(long word) {
    long a = v0;
    long b = v1;
    long c = v2;
    long d = v3 ^ word;
    a += b;
    b = Long.rotateLeft(b, 13) ^ a;
    a = Long.rotateLeft(a, 32);
    c += d;
    d = Long.rotateLeft(d, 16) ^ c;
    a += d;
    d = Long.rotateLeft(d, 21) ^ a;
    c += b;
    b = Long.rotateLeft(b, 17) ^ c;
    c = Long.rotateLeft(c, 32);
    v0 = a ^ word;
    v1 = b;
    v2 = c;
    v3 = d;
  }
}

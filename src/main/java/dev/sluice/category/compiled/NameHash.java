package dev.sluice.category.compiled;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A keyed hash of names and URL prefixes, in 64 bits: the rounds of SipHash-1-3 (Aumasson and
 * Bernstein, 2012), taken along a host from its last label to its first and then along a path, so
 * that one walk gives the hash of every name above a name and of every prefix of a path.
 *
 * <p>The key is secret because strangers choose the names that are looked up: whoever could compute
 * the hash could make a name that is taken for one in an allowed category.
 *
 * @param k0 the key's first half
 * @param k1 the key's second half
 */
public record NameHash(long k0, long k1) {
  public static final int KEY_BYTES = 16;

  /** With this key, of {@link #KEY_BYTES}. */
  public static NameHash of(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key of " + key.length + " bytes");
    }
    ByteBuffer words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    return new NameHash(words.getLong(), words.getLong());
  }

  /** A number by which files made with the same key know each other, and that does not tell it. */
  public long check() {
    HashWalk walk = new HashWalk(this);
    walk.chunk("sluice", 0, 6);
    return walk.value();
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "NameHash";
  }
}

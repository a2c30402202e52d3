package dev.sluice.seal;

import java.util.Arrays;

/** Seals with known keys. */
final class Seals {
  private Seals() {}

  static Seal numbered(int number) {
    byte[] key = new byte[Seal.KEY_BYTES];
    Arrays.fill(key, (byte) number);
    return new Seal(key);
  }
}

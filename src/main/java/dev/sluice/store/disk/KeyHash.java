package dev.sluice.store.disk;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.sluice.cache.CacheKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The hash that names files: SipHash-2-4 under a secret of the folder, so that nobody outside can
 * make two keys meet. That two meet by chance costs one of them its place, no more: the key stands
 * in full in each file.
 *
 * @param first half of the secret
 * @param second half of it
 */
record KeyHash(long first, long second) {
  static KeyHash random() {
    SecureRandom random = new SecureRandom();
    return new KeyHash(random.nextLong(), random.nextLong());
  }

  static KeyHash read(String hex) {
    if (hex.length() != 32) {
      throw new NumberFormatException("32 hex digits");
    }
    return new KeyHash(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  String written() {
    return HexFormat.of().toHexDigits(first) + HexFormat.of().toHexDigits(second);
  }

  /** The hash as a function; keep it, for it is made anew at each call. */
  HashFunction function() {
    return Hashing.sipHash24(first, second);
  }

  static long of(HashFunction function, CacheKey key) {
    return function.hashString(key.uri(), StandardCharsets.UTF_8).asLong();
  }
}

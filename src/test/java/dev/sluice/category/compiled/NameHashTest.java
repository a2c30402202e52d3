package dev.sluice.category.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class NameHashTest {
  @Test
  void readsItsKeyAsSipHashDoes() {
    byte[] key = new byte[NameHash.KEY_BYTES];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    assertThat(NameHash.of(key)).isEqualTo(new NameHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L));
    assertThatThrownBy(() -> NameHash.of(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsItsLikeWithoutTellingTheKey() {
    NameHash hash = new NameHash(1, 2);
    assertThat(hash.check()).isEqualTo(new NameHash(1, 2).check());
    assertThat(hash.check()).isNotEqualTo(new NameHash(2, 1).check());
    assertThat(hash).hasToString("NameHash");
  }
}

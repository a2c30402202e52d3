package dev.sluice.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class SealTest {
  private final Seal seal = Seals.numbered(1);

  @Test
  void knowsWhatItSigned() {
    String signature = seal.sign("purpose", "a", "b");
    assertThat(signature).matches("[A-Za-z0-9_-]{43}");
    assertThat(seal.signed(signature, "purpose", "a", "b")).isTrue();
  }

  @Test
  void knowsNothingElse() {
    String signature = seal.sign("purpose", "a", "b");
    assertThat(seal.signed(signature, "other", "a", "b")).isFalse();
    assertThat(seal.signed(signature, "purpose", "ab", "")).isFalse();
    assertThat(seal.signed(signature, "purpose", "a", "b", "")).isFalse();
    assertThat(seal.signed(signature, "purposea", "b")).isFalse();
    assertThat(seal.signed(signature.substring(1), "purpose", "a", "b")).isFalse();
    assertThat(seal.signed(signature + "\u00e4", "purpose", "a", "b")).isFalse();
    assertThat(seal.signed("", "purpose", "a", "b")).isFalse();
    assertThat(Seals.numbered(2).signed(signature, "purpose", "a", "b")).isFalse();
  }

  @Test
  void wantsAWholeKey() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Seal(new byte[31]));
  }
}

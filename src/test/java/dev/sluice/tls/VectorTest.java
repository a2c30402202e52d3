package dev.sluice.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class VectorTest {
  @Test
  void neverReadsBeyondItsEnd() {
    byte[] bytes = {9, 1, 2, 9};
    assertRefused(() -> new Vector(bytes, 1, 1).uint8());
    assertRefused(() -> new Vector(bytes, 1, 2).uint16());
    assertRefused(() -> new Vector(bytes, 1, 3).skip(3));
    assertRefused(() -> new Vector(bytes, 2, 4).vector8().vector8().uint8());
    assertRefused(() -> new Vector(new byte[] {0, 2, 0, 1}, 0, 3).vector16());
  }

  @Test
  void readsBigEndian() {
    Vector vector = new Vector(new byte[] {(byte) 0xff, (byte) 0xfe, 1, 0x7f}, 0, 4);
    assertThat(vector.uint8()).isEqualTo(0xff);
    assertThat(vector.uint16()).isEqualTo(0xfe01);
    assertThat(vector.length()).isEqualTo(1);
    assertThat(vector.uint8()).isEqualTo(0x7f);
    assertThat(vector.isEmpty()).isTrue();
  }

  @Test
  void cutsPartsOut() {
    Vector vector = new Vector(new byte[] {2, 'a', (byte) 0xe9, 0, 1, 'b', 'c'}, 0, 7);
    assertThat(vector.vector8().text()).isEqualTo("a\u00e9");
    assertThat(vector.vector16().text()).isEqualTo("b");
    assertThat(vector.text()).isEqualTo("c");
  }

  private static void assertRefused(ThrowingCallable read) {
    assertThatExceptionOfType(MalformedHello.class).isThrownBy(read);
  }
}

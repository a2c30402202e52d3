package dev.sluice.lists.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class MaybeHeldTest {
  private static final int COUNT = 200_000;

  @Test
  void neverMissesAndSeldomErrs() {
    MaybeHeld maybe = new MaybeHeld(COUNT, 1 << 26);
    new Random(1).longs(COUNT).forEach(maybe::add);
    assertThat(new Random(1).longs(COUNT)).allMatch(maybe::has);
    assertThat(new Random(2).longs(COUNT).filter(maybe::has).count()).isLessThan(COUNT / 8);
  }

  @Test
  void takesNoMoreThanItsShareAndStillNeverMisses() {
    MaybeHeld maybe = new MaybeHeld(COUNT, 1024);
    new Random(1).longs(COUNT).forEach(maybe::add);
    assertThat(new Random(1).longs(COUNT)).allMatch(maybe::has);
  }

  @Test
  void mayBeForNone() {
    assertThat(new MaybeHeld(0, 0).has(7)).isFalse();
  }
}

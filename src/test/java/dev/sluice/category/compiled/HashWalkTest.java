package dev.sluice.category.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class HashWalkTest {
  private static final NameHash HASH = new NameHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

  @Test
  void isSipHashOneThreeOfItsWords() {
    // SipHash-1-3 of no words but the last, which carries the length: here 1 and an "a" behind it.
    HashWalk walk = new HashWalk(HASH);
    walk.chunk("a", 0, 1);
    assertThat(walk.value()).isEqualTo(SipHash.oneThree(HASH, List.of(0x6101L)));
    walk.chunk("example", 0, 7);
    assertThat(walk.value())
        .isEqualTo(SipHash.oneThree(HASH, List.of(0x6101L, 0x656c706d61786507L)));
  }

  @Property
  void cutsApartWhatIsCutInAnotherWay(
      @ForAll @AlphaChars String text, @ForAll @IntRange(max = 600) int length) {
    String whole = "ab" + text + "x".repeat(length);
    Set<Long> hashes = new HashSet<>();
    for (int cut = 1; cut < Math.min(whole.length(), 300); cut++) {
      HashWalk walk = new HashWalk(HASH);
      walk.chunk(whole, 0, cut);
      walk.chunk(whole, cut, whole.length());
      assertThat(hashes.add(walk.value())).isTrue();
    }
  }

  @Test
  void goesOnFromWhereAnotherIs() {
    HashWalk host = new HashWalk(HASH);
    host.chunk("example", 0, 7);
    long before = host.value();
    HashWalk path = new HashWalk(host);
    path.chunk("/x", 0, 2);
    assertThat(host.value()).isEqualTo(before).isNotEqualTo(path.value());
    host.chunk("/x", 0, 2);
    assertThat(host.value()).isEqualTo(path.value());
  }

  @Test
  void takesOnlyThePartItIsGiven() {
    HashWalk one = new HashWalk(HASH);
    one.chunk("www.example.org", 4, 11);
    HashWalk other = new HashWalk(HASH);
    other.chunk("example", 0, 7);
    assertThat(one.value()).isEqualTo(other.value());
  }
}

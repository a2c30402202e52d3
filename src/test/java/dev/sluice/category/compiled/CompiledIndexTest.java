package dev.sluice.category.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.category.Category;
import dev.sluice.category.Holding;
import dev.sluice.category.Holdings;
import dev.sluice.category.Lines;
import dev.sluice.net.DomainName;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Made by hand; what compilers make is tested where they are. */
final class CompiledIndexTest {
  private static final int LOOK_UPS = 100_000;
  private static final int ROUNDS = 200;
  private static final NameHash HASH = new NameHash(5, 6);
  private static final Category BAD = new Category("bad");
  private static final Holdings HELD = Holdings.of(List.of(new Holding(BAD, "list")));
  private static final IndexLayout.Table NO_TABLE = new IndexLayout.Table(256, 0, 0, 0);
  private static final IndexLayout.Ranges NO_RANGES = new IndexLayout.Ranges(256, 256, 0);

  /** {@code bad.example} is in, {@code good.bad.example} is not. */
  private final CompiledIndex index = index();

  private static CompiledIndex index() {
    MemorySegment memory = Arena.ofAuto().allocate(512, 64);
    long bad = hash("bad.example");
    long good = hash("good.bad.example");
    memory.set(ValueLayout.JAVA_LONG, 256, FingerprintTable.entry(bad, 1));
    memory.set(ValueLayout.JAVA_LONG, 264, FingerprintTable.entry(good, 0));
    IndexLayout layout =
        new IndexLayout(
            HASH,
            new IndexLayout.Table(256, 2, 1, 2),
            NO_TABLE,
            NO_TABLE,
            NO_RANGES,
            NO_RANGES,
            2,
            3,
            384,
            0);
    return new CompiledIndex(
        memory, layout, List.of(Holdings.NONE, HELD), Set.of(BAD), ListedExpressions.of(Map.of()));
  }

  private static long hash(String name) {
    HashWalk walk = new HashWalk(HASH);
    for (String label : List.of(name.split("\\.", -1)).reversed()) {
      walk.chunk(label, 0, label.length());
    }
    return walk.value();
  }

  @Test
  void theLongestNameThatIsListedDecides() {
    assertThat(index.ofName(Lines.name("bad.example"))).isSameAs(HELD);
    assertThat(index.ofName(Lines.name("a.b.bad.example"))).isSameAs(HELD);
    assertThat(index.ofName(Lines.name("good.bad.example"))).isSameAs(Holdings.NONE);
    assertThat(index.ofName(Lines.name("very.good.bad.example"))).isSameAs(Holdings.NONE);
    assertThat(index.ofName(Lines.name("example"))).isSameAs(Holdings.NONE);
    assertThat(index.ofName(Lines.name("notbad.example"))).isSameAs(Holdings.NONE);
    assertThat(index.categories()).containsExactly(BAD);
  }

  @Test
  void hasNoUrlsAndNoNetworks() {
    assertThat(index.ofUrl(Lines.host("bad.example"), "/x")).isSameAs(Holdings.NONE);
    assertThat(index.ofAddress(Lines.address("192.0.2.1"))).isSameAs(Holdings.NONE);
    assertThat(index.ofAddress(Lines.address("2001:db8::1"))).isSameAs(Holdings.NONE);
  }

  @Test
  void aLookUpOfANameAllocatesNothing() {
    DomainName hit = Lines.name("www.bad.example");
    DomainName miss = Lines.name("www.other.example");
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least >= LOOK_UPS; round++) { // until it is compiled
      least = Math.min(least, allocated(hit, miss));
    }
    assertThat(least).as("not even a byte for each").isLessThan(LOOK_UPS);
  }

  private long allocated(DomainName hit, DomainName miss) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    int found = 0;
    for (int i = 0; i < LOOK_UPS; i++) {
      found += looked(hit) + looked(miss);
    }
    assertThat(found).isEqualTo(LOOK_UPS);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private int looked(DomainName name) {
    return index.ofName(name) == HELD ? 1 : 0;
  }
}

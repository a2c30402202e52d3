package dev.sluice.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table against a set, with hashes that meet in few slots. */
final class DiskShardTest {
  @Test
  void hasWhatWasAddedAndNotRemoved() {
    DiskShard shard = new DiskShard();
    Set<DiskEntry> model = new HashSet<>();
    Random random = new Random(1);
    for (int i = 1; i <= 5_000; i++) {
      DiskEntry entry = new DiskEntry(random.nextInt(40) * 7L, 1 + random.nextInt(300), 5);
      if (random.nextBoolean()) {
        assertThat(shard.add(entry, i)).isEqualTo(model.add(entry));
      } else {
        assertThat(shard.remove(entry)).isEqualTo(model.remove(entry));
      }
      assertThat(shard.has(entry)).isEqualTo(model.contains(entry));
      if (i % 100 == 0) {
        assertThat(new HashSet<>(shard.all())).isEqualTo(model);
        long hash = entry.hash();
        assertThat(new HashSet<>(shard.find(hash)))
            .isEqualTo(
                model.stream().filter(each -> each.hash() == hash).collect(Collectors.toSet()));
      }
    }
  }

  @Test
  void whatWasRemovedBeforeTheListingStaysRemoved() {
    DiskShard shard = new DiskShard();
    DiskEntry removed = new DiskEntry(1, 5, 0);
    DiskEntry later = new DiskEntry(1, 9, 0);
    DiskEntry dropped = new DiskEntry(2, 6, 0);
    DiskEntry other = new DiskEntry(3, 7, 0);
    shard.remove(1, 8);
    shard.add(dropped, 1);
    shard.remove(dropped);
    assertThat(shard.list(List.of(removed, later, dropped, other), 0, 1))
        .containsExactly(later, other);
    assertThat(shard.isListed()).isTrue();
  }

  @Test
  void aListingFromBeforeAPurgeAddsNothing() {
    DiskShard shard = new DiskShard();
    int before = shard.clearings();
    shard.clear();
    assertThat(shard.list(List.of(new DiskEntry(1, 5, 0)), before, 1)).isEmpty();
    assertThat(shard.all()).isEmpty();
  }

  @Test
  void whatIsIdleAndSeldomUsedIsRatedLeastUseful() {
    DiskIndex index = new DiskIndex();
    DiskEntry idle = new DiskEntry(1, 1, 0);
    DiskEntry used = new DiskEntry(2, 2, 0);
    index.shardOf(1).add(idle, 1);
    index.shardOf(2).add(used, 1);
    for (int i = 0; i < 5; i++) {
      index.shardOf(2).used(used, 2);
    }
    int idleOnes = 0;
    for (int i = 0; i < 20; i++) {
      idleOnes += idle.equals(index.leastUseful(100)) ? 1 : 0;
    }
    assertThat(idleOnes).isGreaterThan(15);
    assertThat(new DiskIndex().leastUseful(1)).isNull();
  }
}

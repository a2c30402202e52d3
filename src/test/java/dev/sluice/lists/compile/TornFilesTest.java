package dev.sluice.lists.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.Lines;
import dev.sluice.category.compiled.NameHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TornFilesTest {
  private static final NameHash HASH = new NameHash(1, 2);
  private static final Category BAD = new Category("bad");

  @TempDir private Path folder;
  private Path entries;
  private Path index;

  @BeforeEach
  void compile() throws IOException {
    entries = folder.resolve("entries");
    index = folder.resolve("index");
    try (EntriesWriter writer = new EntriesWriter(entries, HASH, 1 << 20)) {
      for (String name : List.of("a.example", "b.example", "c.b.example")) {
        writer.add(BAD, Lines.siteEntry(name), false);
      }
      writer.add(BAD, Lines.urlEntry("d.example", "/x"), false);
      writer.add(BAD, Lines.networkEntry("192.0.2.0/24"), false);
      writer.finish("a list");
    }
    link(new Budget(1 << 20, 1 << 20));
  }

  private void link(Budget budget) throws IOException {
    EntriesFile file = EntriesFile.open(entries, HASH).orElseThrow();
    IndexCompiler.compile(
        HASH, List.of(new IndexCompiler.Input("list", file)), index, budget, "an index");
  }

  @Test
  void aWholeIndexIsOpened() {
    IndexFile file = IndexFile.open(index).orElseThrow();
    assertThat(file.description()).isEqualTo("an index");
    assertThat(file.index().ofName(Lines.name("x.a.example")).categories()).containsExactly(BAD);
    assertThat(file.index().sites()).as("c.b.example adds nothing").isEqualTo(2);
    assertThat(file.index().oddsOfAFalseMatch()).isPositive().isLessThan(1e-9);
  }

  @Test
  void aPartOfAnIndexIsNone() throws IOException {
    byte[] whole = Files.readAllBytes(index);
    for (int length = 0; length < whole.length; length++) {
      Files.write(index, Arrays.copyOf(whole, length));
      assertThat(IndexFile.open(index)).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void anIndexWithAByteChangedIsNone() throws IOException {
    byte[] whole = Files.readAllBytes(index);
    for (int at = 0; at < whole.length; at++) {
      byte[] torn = whole.clone();
      torn[at] ^= 0x41;
      Files.write(index, torn);
      assertThat(IndexFile.open(index)).as("byte %d", at).isEmpty();
    }
  }

  @Test
  void entriesWithAByteChangedAreNotWhole() throws IOException {
    byte[] whole = Files.readAllBytes(entries);
    for (int at = 0; at < whole.length; at++) {
      byte[] torn = whole.clone();
      torn[at] ^= 0x41;
      Files.write(entries, torn);
      assertThat(EntriesFile.open(entries, HASH).filter(EntriesFile::isWhole))
          .as("byte %d", at)
          .isEmpty();
    }
  }

  @Test
  void entriesOfAnotherKeyAreNone() {
    assertThat(EntriesFile.open(entries, new NameHash(1, 3))).isEmpty();
    assertThat(EntriesFile.open(folder.resolve("none"), HASH)).isEmpty();
  }

  @Test
  void whatIsNotFinishedIsNotThere() throws IOException {
    Path unfinished = folder.resolve("unfinished");
    try (EntriesWriter writer = new EntriesWriter(unfinished, HASH, 1 << 20)) {
      writer.add(BAD, Lines.siteEntry("a.example"), false);
    }
    assertThat(unfinished).doesNotExist();
    assertThat(folder.resolve("unfinished.new")).doesNotExist();
  }

  @Test
  void theOldIndexStaysWhenTheDiskIsSpent() throws IOException {
    byte[] before = Files.readAllBytes(index);
    assertThatThrownBy(() -> link(new Budget(1 << 20, 10))).isInstanceOf(BudgetExceeded.class);
    assertThat(Files.readAllBytes(index)).isEqualTo(before);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(entries, index);
    }
  }

  @Test
  void entriesMayNotGrowForEver() throws IOException {
    try (EntriesWriter writer = new EntriesWriter(folder.resolve("large"), HASH, 1000)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1 << 17; i++) {
                  writer.add(BAD, new Entry.Site(Lines.name("n" + i + ".example")), false);
                }
              })
          .isInstanceOf(BudgetExceeded.class);
    }
    assertThat(folder.resolve("large")).doesNotExist();
  }
}

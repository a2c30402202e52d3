package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lists.compile.EntriesWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListsFolderTest {
  @TempDir private Path temporary;

  @Test
  void hasOneKeeper() throws IOException {
    Path folder = temporary.resolve("a/lists");
    try (ListsFolder kept = ListsFolder.keep(folder)) {
      assertThat(kept.isKept()).isTrue();
      assertThat(Files.getPosixFilePermissions(folder))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      assertThatThrownBy(() -> ListsFolder.keep(folder))
          .isInstanceOf(IOException.class)
          .hasMessage("another gateway keeps its lists in " + folder);
    }
    try (ListsFolder again = ListsFolder.keep(folder)) {
      assertThat(again.isKept()).isTrue();
    }
  }

  @Test
  void itsKeyStays() throws IOException {
    long check;
    try (ListsFolder kept = ListsFolder.keep(temporary)) {
      check = kept.hash().check();
    }
    try (ListsFolder kept = ListsFolder.keep(temporary);
        ListsFolder borrowed = ListsFolder.borrow(temporary)) {
      assertThat(kept.hash().check()).isEqualTo(check);
      assertThat(borrowed.hash().check()).isEqualTo(check);
    }
    assertThat(Files.getPosixFilePermissions(temporary.resolve("key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aBorrowerChangesNothing() throws IOException {
    try (ListsFolder kept = ListsFolder.keep(temporary)) {
      write(kept, "a");
      Path own;
      try (ListsFolder borrowed = ListsFolder.borrow(temporary)) {
        assertThat(borrowed.entries("a")).isEqualTo(kept.entries("a"));
        write(borrowed, "a");
        own = borrowed.entries("a");
        assertThat(own).exists().isNotEqualTo(kept.entries("a"));
      }
      assertThat(own).doesNotExist();
      assertThat(kept.entries("a")).exists();
    }
  }

  @Test
  void nothingIsThereToBorrow() throws IOException {
    try (ListsFolder borrowed = ListsFolder.borrow(temporary.resolve("none"))) {
      assertThat(borrowed.isKept()).isFalse();
      assertThat(borrowed.digest(borrowed.entries("a"))).isEmpty();
    }
  }

  @Test
  void forgetsOtherLists() throws IOException {
    try (ListsFolder kept = ListsFolder.keep(temporary)) {
      write(kept, "a");
      write(kept, "b");
      kept.remember("a", FetchRecord.none("https://lists.example/a"));
      kept.remember("b", FetchRecord.none("https://lists.example/b"));
      kept.forgetAllBut(Set.of("b"));
      assertThat(kept.entries("a")).doesNotExist();
      assertThat(temporary.resolve("fetched/a.state")).doesNotExist();
      assertThat(kept.entries("b")).exists();
      assertThat(temporary.resolve("fetched/b.state")).exists();
      assertThat(kept.size()).isPositive();
      assertThat(kept.free()).isPositive();
    }
  }

  @Test
  void acceptsOnlyWhatIsRefused() throws IOException {
    try (ListsFolder kept = ListsFolder.keep(temporary)) {
      assertThat(kept.accept("a")).isFalse();
      try (EntriesWriter writer = new EntriesWriter(kept.newRefused("a"), kept.hash(), 1 << 20)) {
        writer.finish(digest().refused("it is empty").text());
      }
      assertThat(kept.isAccepted("a", "id")).isFalse();
      assertThat(kept.accept("a")).isTrue();
      assertThat(kept.isAccepted("a", "id")).isTrue();
      assertThat(kept.isAccepted("a", "other")).isFalse();
      assertThat(kept.accept("a")).isFalse();
    }
  }

  private static void write(ListsFolder folder, String list) throws IOException {
    try (EntriesWriter writer =
        new EntriesWriter(folder.newEntries(list), folder.hash(), 1 << 20)) {
      writer.finish(digest().text());
    }
  }

  private static Digest digest() {
    return Digest.unreadable("a", "id", "origin", Instant.EPOCH, "");
  }
}

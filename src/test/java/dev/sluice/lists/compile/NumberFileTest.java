package dev.sluice.lists.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link NumberWriter} and {@link NumberReader}. */
final class NumberFileTest {
  private static final int NUMBERS = 10_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void whatIsWrittenIsReadAcrossBuffersOfAnySize() throws IOException {
    Path file = folder.resolve("numbers");
    for (int size : new int[] {8, 9, 13, 64, 1 << 14}) {
      Random written = new Random(size);
      try (NumberWriter out = new NumberWriter(file, size)) {
        for (int i = 0; i < NUMBERS; i++) {
          out.putShort(written.nextInt());
          out.putInt(written.nextInt());
          out.putLong(written.nextLong());
        }
      }
      assertThat(Files.size(file)).isEqualTo(14L * NUMBERS);
      Random read = new Random(size);
      try (NumberReader in = new NumberReader(file, size + 3)) {
        for (int i = 0; i < NUMBERS; i++) {
          assertThat(in.unsignedShort()).isEqualTo(read.nextInt() & 0xffff);
          assertThat(in.nextInt()).isEqualTo(read.nextInt());
          assertThat(in.nextLong()).isEqualTo(read.nextLong());
        }
        assertThatThrownBy(in::unsignedShort).isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void aFileThatIsCutShortIsNoticed() throws IOException {
    Path file = folder.resolve("numbers");
    try (NumberWriter out = new NumberWriter(file, 64)) {
      out.putLong(1);
      out.putLong(2);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(15);
    }
    try (NumberReader in = new NumberReader(file, 64)) {
      assertThat(in.nextLong()).isEqualTo(1);
      assertThatThrownBy(in::nextLong)
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("numbers");
    }
  }

  @Test
  void closingTwiceWritesOnce() throws IOException {
    Path file = folder.resolve("numbers");
    NumberWriter out = new NumberWriter(file, 64);
    out.putInt(7);
    out.close();
    out.close();
    assertThat(file).hasSize(4);
  }
}

package dev.sluice.lists.compile;

import dev.sluice.category.compiled.CompiledIndex;
import dev.sluice.category.compiled.IndexLayout;
import dev.sluice.category.compiled.ListedExpressions;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A compiled index, mapped. The mapping lasts as long as anything refers to it: a connection may
 * keep the snapshot it began with for hours after another index took over.
 *
 * @param description of whoever had it compiled
 * @param size in bytes
 */
public record IndexFile(CompiledIndex index, String description, long size) {
  private static final int SLICE = 1 << 18;

  /** Empty when there is no such file, or it is torn, foreign, or of another version. */
  public static Optional<IndexFile> open(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MemorySegment file =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      Optional<IndexLayout> layout = IndexLayout.read(file);
      if (layout.isPresent() && !isWhole(file, channel)) {
        return Optional.empty();
      }
      return layout.isPresent() ? Optional.of(of(file, layout.get())) : Optional.empty();
    } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException _) {
      return Optional.empty();
    }
  }

  private static IndexFile of(MemorySegment file, IndexLayout layout) throws IOException {
    byte[] bytes = file.asSlice(layout.meta(), layout.metaSize()).toArray(ValueLayout.JAVA_BYTE);
    IndexMeta meta = IndexMeta.decode(bytes);
    return new IndexFile(
        new CompiledIndex(
            file, layout, meta.sets(), meta.categories(), ListedExpressions.of(meta.expressions())),
        meta.description(),
        file.byteSize());
  }

  private static boolean isWhole(MemorySegment file, FileChannel channel) throws IOException {
    long end = file.byteSize() - IndexLayout.CHECKSUM;
    return file.get(ValueLayout.JAVA_LONG_UNALIGNED, end) == checksum(channel, end);
  }

  /**
   * CRC32C of what comes before {@code end}. It is read, not mapped: so it comes to the page cache
   * without counting as this process's memory.
   *
   * @throws EOFException when the file ends before
   */
  static long checksum(FileChannel file, long end) throws IOException {
    CRC32C checksum = new CRC32C();
    ByteBuffer slice = ByteBuffer.allocateDirect(SLICE);
    for (long at = 0; at < end; at += slice.limit()) {
      slice.clear().limit((int) Math.min(SLICE, end - at));
      while (slice.hasRemaining()) {
        if (file.read(slice, at + slice.position()) < 0) {
          throw new EOFException("cut short");
        }
      }
      checksum.update(slice.flip());
    }
    return checksum.getValue();
  }
}

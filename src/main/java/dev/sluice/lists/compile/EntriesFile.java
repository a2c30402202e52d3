package dev.sluice.lists.compile;

import dev.sluice.category.Category;
import dev.sluice.category.compiled.NameHash;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The entries of one list, in a file. Names are there as hashes only. */
public final class EntriesFile {
  static final long MAGIC = 0x534c55454e543032L; // "SLUENT02": the last two count versions

  private static final int BUFFER = 1 << 16;
  private static final int TRAILER = 2 * Long.BYTES;
  private static final int MOST_DESCRIBED = 64 << 20;

  private final Path path;
  private final long records;
  private final List<Category> categories;
  private final List<Expression> expressions;
  private final String description;

  /** An expression, and the number of its category within the list. */
  record Expression(int category, String text) {}

  private EntriesFile(
      Path path,
      long records,
      List<Category> categories,
      List<Expression> expressions,
      String description) {
    this.path = path;
    this.records = records;
    this.categories = categories;
    this.expressions = expressions;
    this.description = description;
  }

  /**
   * The file's end, read; the rest is trusted only after {@link #isWhole}.
   *
   * @return empty when there is no such file, or it isn't one of this version and this key
   */
  public static Optional<EntriesFile> open(Path path, NameHash hash) {
    try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
      if (in.length() < 2 * TRAILER || in.readLong() != MAGIC || in.readLong() != hash.check()) {
        return Optional.empty();
      }
      in.seek(in.length() - TRAILER);
      long footer = in.readLong();
      if (footer < TRAILER || footer > in.length() - TRAILER) {
        return Optional.empty();
      }
      in.seek(footer);
      long records = in.readLong();
      List<Category> categories = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        categories.add(new Category(in.readUTF()));
      }
      List<Expression> expressions = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        expressions.add(new Expression(in.readUnsignedShort(), in.readUTF()));
      }
      int described = in.readInt();
      if (described < 0 || described > Math.min(MOST_DESCRIBED, in.length())) {
        return Optional.empty();
      }
      byte[] description = new byte[described];
      in.readFully(description);
      return Optional.of(
          new EntriesFile(
              path,
              records,
              List.copyOf(categories),
              List.copyOf(expressions),
              new String(description, StandardCharsets.UTF_8)));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** Reads all of it, to see whether it is what was written. */
  public boolean isWhole() {
    CRC32C checksum = new CRC32C();
    try (InputStream in = Files.newInputStream(path)) {
      long left = Files.size(path) - Long.BYTES;
      byte[] buffer = new byte[BUFFER];
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          return false;
        }
        checksum.update(buffer, 0, count);
        left -= count;
      }
      return new DataInputStream(in).readLong() == checksum.getValue();
    } catch (IOException _) {
      return false;
    }
  }

  public long records() {
    return records;
  }

  /** Every category that the list defines, by its number. */
  public List<Category> categories() {
    return categories;
  }

  List<Expression> expressions() {
    return expressions;
  }

  /** What its writer said of it. */
  public String description() {
    return description;
  }

  void read(RecordTaker taker) throws IOException {
    long[] chain = new long[EntriesWriter.LONGEST_CHAIN];
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
      in.skipNBytes(TRAILER);
      for (int kind = in.readUnsignedByte(); kind != EntriesWriter.END; ) {
        record(kind, in, chain, taker);
        kind = in.readUnsignedByte();
      }
    }
  }

  private static void record(int kind, DataInputStream in, long[] chain, RecordTaker taker)
      throws IOException {
    boolean excepted = (kind & EntriesWriter.EXCEPTED) != 0;
    int category = in.readUnsignedShort();
    switch (kind & ~EntriesWriter.EXCEPTED) {
      case EntriesWriter.SITE -> taker.site(category, excepted, chain, chain(in, chain));
      case EntriesWriter.URL -> {
        long host = in.readLong();
        taker.url(category, excepted, host, chain, chain(in, chain));
      }
      case EntriesWriter.FOUR ->
          taker.network(
              category, excepted, new Network(true, 0, in.readLong(), in.readUnsignedByte()));
      case EntriesWriter.SIX ->
          taker.network(
              category,
              excepted,
              new Network(false, in.readLong(), in.readLong(), in.readUnsignedByte()));
      default -> throw new EOFException("no record of entries");
    }
  }

  private static int chain(DataInputStream in, long[] chain) throws IOException {
    int length = in.readUnsignedShort();
    if (length == 0 || length > chain.length) {
      throw new EOFException("no record of entries");
    }
    for (int i = 0; i < length; i++) {
      chain[i] = in.readLong();
    }
    return length;
  }
}

package dev.sluice.lists.compile;

import dev.sluice.category.Category;
import dev.sluice.category.compiled.IndexLayout;
import dev.sluice.category.compiled.NameHash;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compiles the entries of lists into one index. What it needs in between lies in a folder beside
 * the index and is taken away in any case; the index appears whole, or the old one stays.
 */
public final class IndexCompiler {
  private static final int MOST_PART_BITS = 10;

  /** A part's map is gone through at random: with so many records it stays in a core's cache. */
  private static final int RECORDS_A_PART = 1 << 15;

  /** Smaller parts than memory asks for, up to so many: each is a file that is open. */
  private static final int MOST_PART_BITS_FOR_SPEED = 7;

  /** A list, by its name in the configuration. */
  public record Input(String list, EntriesFile entries) {}

  private final NameHash hash;
  private final ListSets sets = new ListSets();
  private final TableCompiler sites;
  private final TableCompiler urls;
  private final TableCompiler urlHosts;
  private final RangesCompiler four;
  private final RangesCompiler six;
  private final SortedMap<Integer, List<String>> expressions = new TreeMap<>();
  private int fewestLabels = Integer.MAX_VALUE;
  private int mostLabels;

  private IndexCompiler(NameHash hash, List<Input> inputs, Path folder, Budget budget) {
    this.hash = hash;
    int bits = partBits(inputs.stream().mapToLong(each -> each.entries.records()).sum(), budget);
    sites = new TableCompiler(folder, "sites", bits, sets, budget);
    urls = new TableCompiler(folder, "urls", bits, sets, budget);
    urlHosts = new TableCompiler(folder, "hosts", bits, sets, budget);
    four = new RangesCompiler(sets, budget);
    six = new RangesCompiler(sets, budget);
  }

  /**
   * Compiles.
   *
   * @param inputs in the configuration's order
   * @param description kept in the index for its opener
   * @throws IOException when it would take more than the budget; the old index stays
   */
  public static void compile(
      NameHash hash, List<Input> inputs, Path target, Budget budget, String description)
      throws IOException {
    Path folder =
        Files.createDirectories(target.resolveSibling(target.getFileName() + ".building"));
    empty(folder);
    Path fresh = folder.resolve("index");
    try {
      new IndexCompiler(hash, inputs, folder, budget).into(fresh, inputs, budget, description);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      empty(folder);
      Files.deleteIfExists(folder);
    }
  }

  private static int partBits(long records, Budget budget) {
    int bits = 0;
    while (bits < MOST_PART_BITS_FOR_SPEED && records >>> bits > RECORDS_A_PART) {
      bits++;
    }
    while (bits < MOST_PART_BITS
        && (records * PartMap.BYTES_A_RECORD) >>> bits > budget.heap() / 2) {
      bits++;
    }
    return bits;
  }

  private void into(Path file, List<Input> inputs, Budget budget, String description)
      throws IOException {
    for (Input input : inputs) {
      List<Category> categories = input.entries.categories();
      int first = sets.number(input.list, categories);
      input.entries.read(new Marking(first, categories.size()));
      for (EntriesFile.Expression each : input.entries.expressions()) {
        expressions
            .computeIfAbsent(first + each.category(), _ -> new ArrayList<>())
            .add(each.text());
      }
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      IndexOut out = new IndexOut(channel, budget);
      IndexLayout.Table siteTable = sites.write(out);
      IndexLayout.Table urlTable = urls.write(out);
      IndexLayout.Table hostTable = urlHosts.write(out);
      IndexLayout.Ranges fourRanges = four.write(out);
      IndexLayout.Ranges sixRanges = six.write(out);
      long meta = out.position();
      byte[] described = IndexMeta.encode(sets, expressions, description);
      out.putBytes(described);
      out.align();
      out.flush();
      seal(
          channel,
          new IndexLayout(
              hash,
              siteTable,
              urlTable,
              hostTable,
              fourRanges,
              sixRanges,
              fewestLabels,
              mostLabels,
              meta,
              described.length));
    }
  }

  /** Puts the header before and the checksum behind what is written. */
  private static void seal(FileChannel channel, IndexLayout layout) throws IOException {
    long end = channel.size();
    ByteBuffer header = ByteBuffer.allocateDirect(IndexLayout.HEADER);
    layout.write(MemorySegment.ofBuffer(header), end + IndexLayout.CHECKSUM);
    write(channel, 0, header);
    ByteBuffer checksum = ByteBuffer.allocate(IndexLayout.CHECKSUM).order(ByteOrder.LITTLE_ENDIAN);
    write(channel, end, checksum.putLong(0, IndexFile.checksum(channel, end)));
    channel.force(true);
  }

  private static void write(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
    long next = at;
    while (bytes.hasRemaining()) {
      next += channel.write(bytes, next);
    }
  }

  private static void empty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /** Gives each entry of one list the mark of its holding. */
  private final class Marking implements RecordTaker {
    private final int first;
    private final int categories;

    Marking(int first, int categories) {
      this.first = first;
      this.categories = categories;
    }

    @Override
    public void site(int category, boolean excepted, long[] chain, int length) throws IOException {
      sites.add(mark(category, excepted), chain, length);
      fewestLabels = Math.min(fewestLabels, length);
      mostLabels = Math.max(mostLabels, length);
    }

    @Override
    public void url(int category, boolean excepted, long host, long[] chain, int length)
        throws IOException {
      urls.add(mark(category, excepted), chain, length);
      urlHosts.add(mark(category, false), new long[] {host}, 1);
    }

    @Override
    public void network(int category, boolean excepted, Network network) throws IOException {
      (network.isFour() ? four : six).add(network, mark(category, excepted));
    }

    private int mark(int category, boolean excepted) throws IOException {
      if (category >= categories) {
        throw new BudgetExceeded("the entries of a list name a category that it does not have");
      }
      return ListSets.mark(first + category, excepted);
    }
  }
}

package dev.sluice.lists.compile;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.UrlPath;
import dev.sluice.category.compiled.HashWalk;
import dev.sluice.category.compiled.NameHash;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes the entries of one list to a file, as they come and in constant memory. The file appears
 * whole, by {@link #finish}, or not at all.
 */
public final class EntriesWriter implements AutoCloseable {
  static final int EXCEPTED = 0x80;
  static final int SITE = 1;
  static final int URL = 2;
  static final int FOUR = 3;
  static final int SIX = 4;
  static final int END = 0;
  static final int LONGEST_CHAIN = 4096;

  private static final int BUFFER = 1 << 16;
  private static final int MOST_EXPRESSIONS = 10_000;

  private final Path target;
  private final Path fresh;
  private final NameHash hash;
  private final FileChannel file;
  private final CRC32C checksum = new CRC32C();
  private final DataOutputStream out;
  private final Map<Category, Integer> categories = new HashMap<>();
  private final List<Category> inOrder = new ArrayList<>();
  private final long[] chain = new long[LONGEST_CHAIN];
  private final long maxSize;
  private final List<EntriesFile.Expression> expressions = new ArrayList<>();
  private long records;

  /**
   * Begins a file.
   *
   * @param maxSize in bytes
   */
  public EntriesWriter(Path target, NameHash hash, long maxSize) throws IOException {
    this.target = target;
    this.fresh = target.resolveSibling(target.getFileName() + ".new");
    this.hash = hash;
    this.maxSize = maxSize;
    file =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    out =
        new DataOutputStream(
            new BufferedOutputStream(
                new CheckedOutputStream(Channels.newOutputStream(file), checksum), BUFFER));
    out.writeLong(EntriesFile.MAGIC);
    out.writeLong(hash.check());
  }

  /** Makes a category known, though nothing may be in it. */
  public int define(Category category) {
    Integer number = categories.get(category);
    if (number == null) {
      number = inOrder.size();
      categories.put(category, number);
      inOrder.add(category);
    }
    return number;
  }

  /** An entry of the list, or with {@code excepted} what the list takes out of the category. */
  public void add(Category category, Entry entry, boolean excepted) throws IOException {
    int flag = excepted ? EXCEPTED : 0;
    int number = define(category);
    switch (entry) {
      case Entry.Site(DomainName name) -> {
        head(SITE | flag, number);
        chain(host(name.toString(), true, new HashWalk(hash)));
      }
      case Entry.UrlPrefix(Host host, String path) -> {
        head(URL | flag, number);
        HashWalk walk = new HashWalk(hash);
        host(host.toString(), host instanceof Host.Named, walk);
        out.writeLong(walk.value());
        chain(path(path, walk));
      }
      case Entry.Expression(String text) -> expression(number, text);
      case Entry.Network(Cidr cidr) -> network(Network.of(cidr), flag, number);
    }
    records++;
    if ((records & 0xffff) == 0 && file.position() > maxSize) {
      throw new BudgetExceeded("its entries take more disk than is left for lists");
    }
  }

  /**
   * Ends the file and puts it in its place.
   *
   * @param description anything that its reader will want to know
   */
  public void finish(String description) throws IOException {
    out.writeByte(END);
    out.flush();
    long footer = file.position();
    out.writeLong(records);
    out.writeInt(inOrder.size());
    for (Category category : inOrder) {
      out.writeUTF(category.name());
    }
    out.writeInt(expressions.size());
    for (EntriesFile.Expression expression : expressions) {
      out.writeShort(expression.category());
      out.writeUTF(expression.text());
    }
    text(out, description);
    out.writeLong(footer);
    out.flush();
    out.writeLong(checksum.getValue());
    out.flush();
    file.force(true);
    file.close();
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes an unfinished file away. */
  @Override
  public void close() throws IOException {
    if (file.isOpen()) {
      file.close();
      Files.deleteIfExists(fresh);
    }
  }

  static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void head(int kind, int category) throws IOException {
    out.writeByte(kind);
    out.writeShort(category);
  }

  private void expression(int category, String text) throws BudgetExceeded {
    if (expressions.size() == MOST_EXPRESSIONS) {
      throw new BudgetExceeded("it has more than " + MOST_EXPRESSIONS + " expressions");
    }
    expressions.add(new EntriesFile.Expression(category, text));
  }

  private void network(Network network, int flag, int category) throws IOException {
    head((network.isFour() ? FOUR : SIX) | flag, category);
    if (!network.isFour()) {
      out.writeLong(network.high());
    }
    out.writeLong(network.low());
    out.writeByte(network.prefix());
  }

  private void chain(int length) throws IOException {
    out.writeShort(length);
    for (int i = 0; i < length; i++) {
      out.writeLong(chain[i]);
    }
  }

  private int host(String text, boolean named, HashWalk walk) {
    int length = 0;
    int end = text.length();
    while (end > 0) {
      int start = named ? text.lastIndexOf('.', end - 1) + 1 : 0;
      walk.chunk(text, start, end);
      chain[length++] = walk.value();
      end = start - 1;
    }
    return length;
  }

  private int path(String path, HashWalk walk) {
    int length = 0;
    int start = 0;
    for (int end = 1; end <= path.length(); end++) {
      if (UrlPath.mayEndAt(path, end)) {
        walk.chunk(path, start, end);
        chain[length++] = walk.value();
        start = end;
      }
    }
    return length;
  }
}

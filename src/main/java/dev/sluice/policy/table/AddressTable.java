package dev.sluice.policy.table;

import dev.sluice.net.AddressRange;
import java.net.InetAddress;
import java.util.function.Function;

/**
 * Ranges of addresses of both families, each with a tag, asked for the tags of all that hold an
 * address.
 *
 * @param <T> what a set of tags is given out as
 */
public final class AddressTable<T> {
  private final Ranges<T> four;
  private final Ranges<T> six;

  private AddressTable(Ranges<T> four, Ranges<T> six) {
    this.four = four;
    this.six = six;
  }

  /** What the tags of all ranges that hold the address are given out as. */
  public T find(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? four.find(0, big(bytes, 0, 4))
        : six.find(big(bytes, 0, 8), big(bytes, 8, 16));
  }

  private static long big(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  /** Gathers ranges; used by one thread, once. */
  public static final class Builder {
    private final Ranges.Builder four = new Ranges.Builder();
    private final Ranges.Builder six = new Ranges.Builder();

    /**
     * Adds a range.
     *
     * @param tag not negative
     */
    public void add(AddressRange range, int tag) {
      byte[] first = range.first().getAddress();
      byte[] last = range.last().getAddress();
      if (first.length == 4) {
        four.add(0, big(first, 0, 4), 0, big(last, 0, 4), tag);
      } else {
        six.add(big(first, 0, 8), big(first, 8, 16), big(last, 0, 8), big(last, 8, 16), tag);
      }
    }

    /**
     * Cuts the ranges.
     *
     * @param form makes what is given out of a set's tags, which are ascending
     */
    public <T> AddressTable<T> build(Function<int[], T> form) {
      return new AddressTable<>(four.build(form), six.build(form));
    }
  }
}

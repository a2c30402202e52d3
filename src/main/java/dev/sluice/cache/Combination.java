package dev.sluice.cache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stored parts put together into a larger part or the whole (RFC 9111 §3.4, RFC 9110 §15.3.7.3).
 *
 * @param head of the result, with the most recent response's fields
 * @param pieces in order and without a gap
 */
public record Combination(Stored head, List<Piece> pieces) {
  /**
   * Bytes to take from one of the two.
   *
   * @param from of the representation's bytes
   * @param toExclusive likewise
   */
  public record Piece(Stored source, long from, long toExclusive) {}

  /** Empty unless both have the same strong validator and touch or overlap. */
  public static Optional<Combination> of(Stored one, Stored other) {
    boolean same = one.key().equals(other.key()) && one.selecting().equals(other.selecting());
    if (!same
        || !(one.extent() instanceof Extent.Part a)
        || !(other.extent() instanceof Extent.Part b)
        || !one.validators().stronglyMatch(other.validators())
        || !agree(a.completeLength(), b.completeLength())
        || a.first() > b.last() + 1
        || b.first() > a.last() + 1) {
      return Optional.empty();
    }
    return Optional.of(combined(one, a, other, b));
  }

  private static boolean agree(OptionalLong one, OptionalLong other) {
    return one.isEmpty() || other.isEmpty() || one.getAsLong() == other.getAsLong();
  }

  private static Combination combined(Stored one, Extent.Part a, Stored other, Extent.Part b) {
    OptionalLong complete =
        a.completeLength().isPresent() ? a.completeLength() : b.completeLength();
    long first = Math.min(a.first(), b.first());
    long last = Math.max(a.last(), b.last());
    boolean whole = first == 0 && complete.isPresent() && complete.getAsLong() == last + 1;
    Extent extent = whole ? new Extent.Whole(complete) : new Extent.Part(first, last, complete);
    Stored newest = newest(one, other);
    Stored head =
        new Stored(
            newest.key(),
            whole ? 200 : 206,
            newest.fields(),
            newest.selecting(),
            newest.requestTime(),
            newest.responseTime(),
            extent);
    return new Combination(
        head, a.first() <= b.first() ? pieces(one, a, other, b) : pieces(other, b, one, a));
  }

  private static Stored newest(Stored one, Stored other) {
    Comparator<Instant> byTime = Comparator.naturalOrder();
    return byTime.compare(one.responseTime(), other.responseTime()) >= 0 ? one : other;
  }

  private static List<Piece> pieces(Stored left, Extent.Part a, Stored right, Extent.Part b) {
    List<Piece> pieces = new ArrayList<>(2);
    pieces.add(new Piece(left, a.first(), a.last() + 1));
    if (b.last() > a.last()) {
      pieces.add(new Piece(right, a.last() + 1, b.last() + 1));
    }
    return List.copyOf(pieces);
  }
}

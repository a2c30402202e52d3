package dev.sluice.cache;

import dev.sluice.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The byte ranges that a request asks for (RFC 9110 §14.1.2, §14.2). */
record RangeRequest(List<Spec> specs) {
  /** More than that in one request is an attack or a mistake; the Range then counts for nothing. */
  static final int RANGES_MAX = 16;

  private static final String UNIT = "bytes=";

  /**
   * One range as it was asked for.
   *
   * @param first {@link #SUFFIX}: the last {@code last} bytes are meant
   * @param last {@link #OPEN}: up to the end
   */
  record Spec(long first, long last) {
    static final long SUFFIX = -1;
    static final long OPEN = Long.MAX_VALUE;

    /** The bytes that it means; null when there are none. */
    Selection.@Nullable Range within(long length) {
      long from = first == SUFFIX ? Math.max(0, length - last) : first;
      long to = first == SUFFIX ? length - 1 : Math.min(last, length - 1);
      return from > to ? null : new Selection.Range(from, to, OptionalLong.of(length));
    }
  }

  /** Null without a Range, with one that is malformed, of another unit or of too many parts. */
  static @Nullable RangeRequest of(Fields request) {
    String value = request.first("range");
    if (value == null || request.all("range").size() > 1) {
      return null;
    }
    return parse(value.strip());
  }

  static @Nullable RangeRequest parse(String value) {
    if (!value.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return null;
    }
    List<Spec> specs = new ArrayList<>(1);
    for (String element : value.substring(UNIT.length()).split(",")) {
      String text = element.strip();
      if (text.isEmpty()) {
        continue;
      }
      Spec spec = spec(text);
      if (spec == null || specs.size() == RANGES_MAX) {
        return null;
      }
      specs.add(spec);
    }
    return specs.isEmpty() ? null : new RangeRequest(List.copyOf(specs));
  }

  private static @Nullable Spec spec(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return null;
    }
    OptionalLong last = Decimal.parse(text.substring(dash + 1));
    if (dash == 0) {
      return last.isPresent() ? new Spec(Spec.SUFFIX, last.getAsLong()) : null;
    }
    OptionalLong first = Decimal.parse(text.substring(0, dash));
    boolean open = dash == text.length() - 1;
    if (first.isEmpty() || (!open && last.isEmpty())) {
      return null;
    }
    long end = open ? Spec.OPEN : last.getAsLong();
    return end < first.getAsLong() ? null : new Spec(first.getAsLong(), end);
  }

  /** Whether a stored part has all that is asked for. */
  boolean isWithin(Extent.Part part) {
    for (Spec spec : specs) {
      if (part.completeLength().isEmpty()) {
        boolean has = spec.first() >= part.first() && spec.last() <= part.last();
        if (!has) {
          return false;
        }
        continue;
      }
      Selection.Range range = spec.within(part.completeLength().getAsLong());
      if (range == null || range.first() < part.first() || range.last() > part.last()) {
        return false;
      }
    }
    return true;
  }

  /** What of a stored extent answers. */
  Selection select(Extent extent) {
    return switch (extent) {
      case Extent.Whole(OptionalLong length) ->
          length.isPresent() ? select(length) : new Selection.Whole();
      case Extent.Part part -> select(part.completeLength());
    };
  }

  private Selection select(OptionalLong length) {
    List<Selection.Range> ranges = new ArrayList<>(specs.size());
    for (Spec spec : specs) {
      Selection.Range range =
          length.isPresent()
              ? spec.within(length.getAsLong())
              : new Selection.Range(spec.first(), spec.last(), length);
      if (range != null) {
        ranges.add(range);
      }
    }
    if (ranges.isEmpty()) {
      return new Selection.NotSatisfiable(length.orElseThrow());
    }
    List<Selection.Range> coalesced = CoalescedRanges.of(ranges);
    return coalesced.size() == 1 ? coalesced.getFirst() : new Selection.Ranges(coalesced);
  }
}

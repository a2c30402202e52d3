package dev.sluice.cache;

import java.util.OptionalLong;

/** How much of a representation is stored, in bytes. */
public sealed interface Extent {
  /** How many bytes; empty as long as they arrive without having been announced. */
  default OptionalLong count() {
    return switch (this) {
      case Whole(OptionalLong length) -> length;
      case Part part -> OptionalLong.of(part.size());
    };
  }

  /**
   * All of it.
   *
   * @param length empty as long as it arrives without having announced it
   */
  record Whole(OptionalLong length) implements Extent {
    public Whole(long length) {
      this(OptionalLong.of(length));
    }
  }

  /**
   * One range of it.
   *
   * @param last the last byte's position, inclusive
   * @param completeLength of the whole representation; empty when it isn't known
   */
  record Part(long first, long last, OptionalLong completeLength) implements Extent {
    public Part {
      if (first < 0 || last < first || completeLength.orElse(Long.MAX_VALUE) <= last) {
        throw new IllegalArgumentException(first + "-" + last + "/" + completeLength);
      }
    }

    /** How many bytes. */
    public long size() {
      return last - first + 1;
    }

    /** As in a Content-Range field (RFC 9110 §14.4). */
    public String contentRange() {
      return contentRange(first, last, completeLength);
    }

    static String contentRange(long first, long last, OptionalLong completeLength) {
      String complete =
          completeLength.isPresent() ? Long.toString(completeLength.getAsLong()) : "*";
      return "bytes " + first + "-" + last + "/" + complete;
    }
  }
}

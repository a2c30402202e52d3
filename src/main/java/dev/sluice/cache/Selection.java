package dev.sluice.cache;

import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What of a stored response goes out to a client with conditions and ranges of its own (RFC 9110
 * §13.2.2, §14.2). Asked of a response that {@link Reuse} chose, or that the origin just confirmed.
 */
public sealed interface Selection {
  /** All that is stored, with its own status. */
  record Whole() implements Selection {
    private static final Whole INSTANCE = new Whole();
  }

  /**
   * A 304.
   *
   * @param fields all that go out but Age
   */
  record NotModified(FieldList fields) implements Selection {}

  /**
   * A 206 of one part.
   *
   * @param first of the representation's bytes, not of those stored
   * @param last inclusive
   */
  record Range(long first, long last, OptionalLong completeLength) implements Selection {
    public long size() {
      return last - first + 1;
    }

    /** The Content-Range field. */
    public String contentRange() {
      return Extent.Part.contentRange(first, last, completeLength);
    }
  }

  /** A 206 with multipart/byteranges: at least two, none touching another. */
  record Ranges(List<Range> ranges) implements Selection {}

  /** A 416. */
  record NotSatisfiable(long completeLength) implements Selection {
    /** The Content-Range field. */
    public String contentRange() {
      return "bytes */" + completeLength;
    }
  }

  static Selection of(RequestHead request, Stored stored) {
    if (!StatusCode.isSuccessful(stored.status())) {
      return Whole.INSTANCE;
    }
    if (Preconditions.isNotModified(request.fields(), stored)) {
      return new NotModified(notModified(stored));
    }
    boolean ranged = stored.status() == 200 || stored.status() == 206;
    RangeRequest range =
        ranged && request.method().equals("GET") ? RangeRequest.of(request.fields()) : null;
    return range == null || !Preconditions.ifRangeHolds(request.fields(), stored)
        ? Whole.INSTANCE
        : range.select(stored.extent());
  }

  /** What describes the content that isn't sent stays away (RFC 9110 §15.4.5). */
  private static FieldList notModified(Stored stored) {
    boolean tagged = stored.validators().entityTag() != null;
    return stored.outgoing().without(name -> describesContent(name, tagged));
  }

  private static boolean describesContent(String name, boolean tagged) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "last-modified" -> tagged;
      case "content-type", "content-encoding", "content-language", "content-range" -> true;
      case "content-md5", "content-digest", "repr-digest", "digest" -> true;
      default -> false;
    };
  }
}

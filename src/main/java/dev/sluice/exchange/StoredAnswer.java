package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Selection;
import dev.sluice.cache.Stored;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import dev.sluice.http.Via;
import dev.sluice.store.Content;
import dev.sluice.upstream.head.HeadBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.OptionalLong;

/**
 * Makes the answer to a client out of a stored response.
 *
 * @param stored the head to answer with; newer than the content's own after a validation
 * @param ageSeconds of it, now
 * @param cacheStatus our member of that field
 * @param asked with the client's own conditions and ranges
 * @param http11 the client's version
 * @param mayPersist whether the client would keep its connection
 * @param outcome for the log, when it isn't a 304 to a condition of the client's
 */
record StoredAnswer(
    Stored stored,
    long ageSeconds,
    String cacheStatus,
    RequestHead asked,
    boolean http11,
    boolean mayPersist,
    Outcome outcome) {
  /** Has no Content-Length (RFC 9110 §8.6). */
  private static final int NO_CONTENT = 204;

  private static final int PARTIAL_CONTENT = 206;
  private static final int NOT_MODIFIED = 304;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int SMALL = 8 * 1024;
  private static final AsciiString CONTENT_RANGE = AsciiString.cached("content-range");

  Served of(Content content) {
    return switch (Selection.of(asked, stored)) {
      case Selection.Whole() -> whole(content);
      case Selection.NotModified(FieldList fields) -> notModified(fields);
      case Selection.Range range -> range(range);
      case Selection.Ranges(List<Selection.Range> ranges) -> ranges(ranges);
      case Selection.NotSatisfiable none -> notSatisfiable(none);
    };
  }

  private boolean isHead() {
    return asked.method().equals("HEAD");
  }

  private Served whole(Content content) {
    OptionalLong length = content.length();
    BodyFraming framing = framing(length);
    boolean persists = mayPersist && (framing != BodyFraming.UNTIL_CLOSE || isHead());
    long copied = length.orElse(SMALL) <= SMALL ? length.orElse(0) : 0;
    ByteBuf out = begin(content, (int) copied);
    if (length.isPresent() && stored.status() != NO_CONTENT) {
      HeadBytes.contentLength(out, length.getAsLong());
    } else if (framing == BodyFraming.CHUNKED) {
      HeadBytes.chunked(out);
    }
    HeadBytes.end(out, http11, persists);
    boolean empty = isHead() || length.orElse(1) == 0;
    List<Segment> segments =
        empty ? List.of() : List.of(new Segment.Stretch(0, length.orElse(Long.MAX_VALUE)));
    return new Served(stored.status(), out, framing, segments, persists, outcome);
  }

  private BodyFraming framing(OptionalLong length) {
    if (length.isPresent()) {
      return BodyFraming.LENGTH;
    }
    return http11 ? BodyFraming.CHUNKED : BodyFraming.UNTIL_CLOSE;
  }

  /** What is the same for every client is kept encoded with the content, if the head is its own. */
  @SuppressWarnings("ReferenceEquality") // an equal head may be the update of another
  private ByteBuf begin(Content content, int more) {
    ByteBuf unchanging =
        content.head() == stored
            ? content.encoded(HeadBytes::unchanging)
            : HeadBytes.unchanging(stored);
    int room = unchanging.readableBytes() + HeadBytes.ADDED_MAX + cacheStatus.length() + more;
    ByteBuf out = ByteBufAllocator.DEFAULT.directBuffer(room);
    out.writeBytes(unchanging, unchanging.readerIndex(), unchanging.readableBytes());
    unchanging.release();
    ours(out);
    return out;
  }

  private void ours(ByteBuf out) {
    HeadBytes.age(out, ageSeconds);
    HeadBytes.cacheStatus(out, cacheStatus);
  }

  private ByteBuf begin(int status, FieldList fields) {
    ByteBuf out = ByteBufAllocator.DEFAULT.directBuffer(HeadBytes.ADDED_MAX + cacheStatus.length());
    HeadBytes.statusLine(out, status);
    HeadBytes.fields(out, fields);
    HeadBytes.line(out, "via", Via.element(true));
    ours(out);
    return out;
  }

  private Served notModified(FieldList fields) {
    ByteBuf out = begin(NOT_MODIFIED, fields);
    HeadBytes.end(out, http11, mayPersist);
    return bare(NOT_MODIFIED, out, byCondition());
  }

  private Outcome byCondition() {
    return switch (outcome) {
      case TCP_HIT, TCP_MEM_HIT ->
          asked.fields().has("if-none-match") ? Outcome.TCP_INM_HIT : Outcome.TCP_IMS_HIT;
      default -> outcome;
    };
  }

  private Served notSatisfiable(Selection.NotSatisfiable none) {
    ByteBuf out = begin(RANGE_NOT_SATISFIABLE, aboutNoContent());
    HeadBytes.line(out, CONTENT_RANGE, none.contentRange());
    HeadBytes.contentLength(out, 0);
    HeadBytes.end(out, http11, mayPersist);
    return bare(RANGE_NOT_SATISFIABLE, out, outcome);
  }

  private FieldList aboutNoContent() {
    return stored
        .outgoing()
        .without(name -> name.regionMatches(true, 0, "content-", 0, "content-".length()));
  }

  private Served bare(int status, ByteBuf head, Outcome how) {
    return new Served(status, head, BodyFraming.NONE, List.of(), mayPersist, how);
  }

  private Served range(Selection.Range range) {
    long copied = range.size() <= SMALL ? range.size() : 0;
    ByteBuf out = begin(PARTIAL_CONTENT, stored.outgoing());
    HeadBytes.line(out, CONTENT_RANGE, range.contentRange());
    HeadBytes.contentLength(out, range.size());
    HeadBytes.end(out, http11, mayPersist);
    out.ensureWritable((int) copied);
    return new Served(
        PARTIAL_CONTENT, out, BodyFraming.LENGTH, List.of(stretch(range)), mayPersist, outcome);
  }

  /** Where the representation's bytes lie in what is stored. */
  private Segment stretch(Selection.Range range) {
    long offset = stored.extent() instanceof Extent.Part part ? part.first() : 0;
    return new Segment.Stretch(range.first() - offset, range.last() + 1 - offset);
  }

  private Served ranges(List<Selection.Range> ranges) {
    Multipart parts = Multipart.of(ranges, stored.outgoing().first("content-type"), this::stretch);
    ByteBuf out =
        begin(PARTIAL_CONTENT, stored.outgoing().without("content-type"::equalsIgnoreCase));
    HeadBytes.line(out, "content-type", parts.contentType());
    HeadBytes.contentLength(out, parts.length());
    HeadBytes.end(out, http11, mayPersist);
    return new Served(
        PARTIAL_CONTENT, out, BodyFraming.LENGTH, parts.segments(), mayPersist, outcome);
  }
}

package dev.sluice.exchange;

import dev.sluice.cache.Selection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several ranges in one response (RFC 9110 §14.6).
 *
 * @param contentType of the whole
 * @param length of the whole
 */
record Multipart(String contentType, List<Segment> segments, long length) {
  /**
   * @param type of each part; null when the representation has none
   * @param stretch where a range's bytes lie
   */
  static Multipart of(
      List<Selection.Range> ranges,
      @Nullable String type,
      Function<Selection.Range, Segment> stretch) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String boundary = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    List<Segment> segments = new ArrayList<>(2 * ranges.size() + 1);
    long length = 0;
    String before = "--";
    for (Selection.Range range : ranges) {
      Segment.Text head = text(before + boundary + "\r\n" + fields(type, range));
      segments.add(head);
      segments.add(stretch.apply(range));
      length += head.octets().readableBytes() + range.size();
      before = "\r\n--";
    }
    Segment.Text end = text("\r\n--" + boundary + "--\r\n");
    segments.add(end);
    return new Multipart(
        "multipart/byteranges; boundary=" + boundary,
        List.copyOf(segments),
        length + end.octets().readableBytes());
  }

  private static String fields(@Nullable String type, Selection.Range range) {
    String first = type == null ? "" : "Content-Type: " + type + "\r\n";
    return first + "Content-Range: " + range.contentRange() + "\r\n\r\n";
  }

  private static Segment.Text text(String text) {
    ByteBuf octets = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    return new Segment.Text(octets);
  }
}

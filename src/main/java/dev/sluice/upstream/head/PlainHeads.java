package dev.sluice.upstream.head;

import dev.sluice.http.BodyFraming;
import dev.sluice.http.HeadLines;
import dev.sluice.http.Progress;
import dev.sluice.http.RequestGuard;
import dev.sluice.http.ResponseGuard;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Makes messages of plain heads ({@link HeadLines}), by what a guard saw while it let them by. */
public final class PlainHeads {
  /** {@code HTTP/1.1 200} and the space behind it. */
  private static final int BEFORE_REASON = 13;

  private static final int CRLF = 2;

  private PlainHeads() {}

  /**
   * Whether the octets that a guard was fed last ended a plain head, behind which comes content of
   * known length or none.
   *
   * @param progress what the guard said of them
   */
  public static boolean isPlain(Progress progress, HeadLines lines, BodyFraming framing) {
    return (progress == Progress.HEAD || progress == Progress.END)
        && lines.areWhole()
        && framing.isOfKnownLength();
  }

  /**
   * The request whose head the guard saw the end of.
   *
   * @param octets which the guard was fed, the first of them as its index {@code fedFrom}; read up
   *     to the head's end
   */
  public static HttpRequest request(ByteBuf octets, int fedFrom, RequestGuard guard) {
    int[] marks = guard.lines().take();
    byte[] head = head(octets, fedFrom, guard.lines(), marks);
    int target = guard.methodLength() + 1;
    return new DefaultHttpRequest(
        version(guard.isHttp11()),
        method(head, guard.methodLength()),
        text(head, target, target + guard.targetLength()),
        new PlainFields(head, marks));
  }

  /** The response whose head the guard saw the end of; as {@link #request}. */
  public static HttpResponse response(ByteBuf octets, int fedFrom, ResponseGuard guard) {
    int[] marks = guard.lines().take();
    byte[] head = head(octets, fedFrom, guard.lines(), marks);
    return new DefaultHttpResponse(
        version(guard.isHttp11()),
        status(guard.status(), head, marks[0] - CRLF),
        new PlainFields(head, marks));
  }

  /** A piece of content of known length. */
  public static HttpContent content(ByteBuf piece, boolean last) {
    return last
        ? new DefaultLastHttpContent(piece, EmptyHttpHeaders.INSTANCE)
        : new DefaultHttpContent(piece);
  }

  private static byte[] head(ByteBuf octets, int fedFrom, HeadLines lines, int[] marks) {
    byte[] head = new byte[marks[marks.length - 1]];
    octets.skipBytes(lines.start() - fedFrom).readBytes(head).skipBytes(CRLF);
    return head;
  }

  private static HttpVersion version(boolean http11) {
    return http11 ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_1_0;
  }

  private static HttpMethod method(byte[] head, int length) {
    return length == 3 && head[0] == 'G' && head[1] == 'E' && head[2] == 'T'
        ? HttpMethod.GET
        : HttpMethod.valueOf(text(head, 0, length));
  }

  private static HttpResponseStatus status(int code, byte[] head, int lineEnd) {
    HttpResponseStatus known = HttpResponseStatus.valueOf(code);
    String reason = known.reasonPhrase();
    return isWritten(reason, head, lineEnd)
        ? known
        : new HttpResponseStatus(
            code, text(head, Math.min(BEFORE_REASON, lineEnd), lineEnd).strip());
  }

  private static boolean isWritten(String reason, byte[] head, int lineEnd) {
    if (lineEnd - BEFORE_REASON != reason.length()) {
      return false;
    }
    for (int i = 0; i < reason.length(); i++) {
      if (head[BEFORE_REASON + i] != reason.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] head, int from, int to) {
    return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
  }
}

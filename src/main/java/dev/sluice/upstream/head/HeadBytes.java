package dev.sluice.upstream.head;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.http.Via;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/** Writes heads. */
public final class HeadBytes {
  /** More than status line and every field that this gateway adds need. */
  public static final int ADDED_MAX = 512;

  private static final int ROOM = 1024;
  private static final AsciiString REQUEST_VERSION = AsciiString.cached(" HTTP/1.1\r\n");
  private static final AsciiString VERSION = AsciiString.cached("HTTP/1.1 ");
  private static final AsciiString AGE = AsciiString.cached("age: ");
  private static final AsciiString CACHE_STATUS = AsciiString.cached("cache-status: ");
  private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length: ");
  private static final AsciiString CHUNKED = AsciiString.cached("transfer-encoding: chunked\r\n");
  private static final AsciiString CLOSE = AsciiString.cached("connection: close\r\n");
  private static final AsciiString KEEP_ALIVE = AsciiString.cached("connection: keep-alive\r\n");
  private static final int CRLF = '\r' << 8 | '\n';
  private static final int COLON_SPACE = ':' << 8 | ' ';

  private HeadBytes() {}

  /** The head of a request to an origin, whole. */
  public static ByteBuf of(HttpRequest request, ByteBufAllocator allocator) {
    ByteBuf out = allocator.directBuffer(ROOM);
    ascii(out, request.method().asciiName());
    out.writeByte(' ');
    text(out, request.uri());
    ascii(out, REQUEST_VERSION);
    fields(out, request.headers());
    end(out);
    return out;
  }

  /** The head of a response to a client, whole. */
  public static ByteBuf of(HttpResponse response, ByteBufAllocator allocator) {
    ByteBuf out = allocator.directBuffer(ROOM);
    statusLine(out, response.status());
    fields(out, response.headers());
    end(out);
    return out;
  }

  /** The status line and the fields of a stored response that are the same for every client. */
  public static ByteBuf unchanging(Stored stored) {
    ByteBuf out = Unpooled.directBuffer(ADDED_MAX);
    statusLine(out, stored.status());
    fields(out, stored.outgoing());
    line(out, "via", Via.element(true).toString());
    return out;
  }

  public static void statusLine(ByteBuf out, int status) {
    statusLine(out, HttpResponseStatus.valueOf(status));
  }

  private static void statusLine(ByteBuf out, HttpResponseStatus status) {
    ascii(out, VERSION);
    ascii(out, status.codeAsText());
    out.writeByte(' ');
    text(out, status.reasonPhrase());
    out.writeShort(CRLF);
  }

  public static void fields(ByteBuf out, FieldList fields) {
    for (int i = 0; i < fields.size(); i++) {
      line(out, fields.name(i), fields.value(i));
    }
  }

  public static void fields(ByteBuf out, HttpHeaders headers) {
    if (headers instanceof PlainFields plain) {
      plain.write(out);
      return;
    }
    Iterator<Map.Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
    while (all.hasNext()) {
      Map.Entry<CharSequence, CharSequence> each = all.next();
      line(out, each.getKey(), each.getValue());
    }
  }

  public static void line(ByteBuf out, CharSequence name, CharSequence value) {
    text(out, name);
    out.writeShort(COLON_SPACE);
    text(out, value);
    out.writeShort(CRLF);
  }

  public static void age(ByteBuf out, long seconds) {
    ascii(out, AGE);
    decimal(out, seconds);
    out.writeShort(CRLF);
  }

  public static void cacheStatus(ByteBuf out, String member) {
    ascii(out, CACHE_STATUS);
    text(out, member);
    out.writeShort(CRLF);
  }

  public static void contentLength(ByteBuf out, long length) {
    ascii(out, CONTENT_LENGTH);
    decimal(out, length);
    out.writeShort(CRLF);
  }

  public static void chunked(ByteBuf out) {
    ascii(out, CHUNKED);
  }

  /** What the client has to be told about its connection, if anything, and the head's end. */
  public static void end(ByteBuf out, boolean http11, boolean persists) {
    if (http11 && !persists) {
      ascii(out, CLOSE);
    } else if (!http11 && persists) {
      ascii(out, KEEP_ALIVE);
    }
    out.writeShort(CRLF);
  }

  public static void end(ByteBuf out) {
    out.writeShort(CRLF);
  }

  public static void decimal(ByteBuf out, long number) {
    if (number >= 0 && number < 10) {
      out.writeByte('0' + (int) number);
    } else {
      out.writeCharSequence(Long.toString(number), StandardCharsets.US_ASCII);
    }
  }

  /** Fields are octets to us, each a character here (RFC 9110 §5.5). */
  private static void text(ByteBuf out, CharSequence text) {
    if (text instanceof AsciiString octets) {
      ascii(out, octets);
    } else {
      out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    }
  }

  private static void ascii(ByteBuf out, AsciiString text) {
    ByteBufUtil.copy(text, out);
  }
}

package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.FieldList;
import dev.sluice.store.Broken;
import dev.sluice.store.Content;
import dev.sluice.store.ContentReader;
import dev.sluice.store.Piece;
import dev.sluice.upstream.head.HeadBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gives a client a stored response, or one that is being stored, at the client's pace. Head and
 * content are octets already; what there is at once leaves in one write.
 */
final class Serving implements Course {
  /** Of content at once. */
  private static final int PIECE = 512 * 1024;

  /** Content no longer than that is copied behind its head: cheaper than a second buffer. */
  private static final int COPIED_MAX = 8 * 1024;

  private static final Piece END = new Piece.End(FieldList.EMPTY);

  private final Exchange exchange;
  private final ClientHandler client;
  private final Channel channel;
  private final Served served;
  private final Content content;
  private final Runnable whenClosed;
  private final CopySize copySize = new CopySize();
  private @Nullable ContentReader reader;
  private int segment;
  private long left;
  private boolean begun;
  private boolean handedOver;
  private boolean closed;
  private boolean flushPlanned;

  /**
   * @param content retained for this, which releases it
   * @param whenClosed run once, when the content is no longer read
   */
  Serving(
      Exchange exchange,
      ClientHandler client,
      Served served,
      Content content,
      Runnable whenClosed) {
    this.exchange = exchange;
    this.client = client;
    this.served = served;
    this.content = content;
    this.whenClosed = whenClosed;
    channel = client.channel();
  }

  /**
   * Writes what there is. As long as nothing was written, content that can't be read is no failure
   * yet.
   *
   * @return false when nothing was written, and another answer is to be given
   */
  boolean begin() {
    if (served.segments().isEmpty()) {
      begun();
      finish(served.head());
      return true;
    }
    Piece first = next();
    if (first instanceof Piece.BrokenOff) {
      served.head().release();
      close();
      return false;
    }
    begun();
    if (first instanceof Piece.Bytes(ByteBuf bytes) && isCopied(bytes)) {
      served.head().writeBytes(bytes);
      bytes.release();
      if (atEnd()) {
        finish(served.head());
        return true;
      }
      client.writeEncoded(served.head());
    } else {
      client.writeEncoded(served.head());
      pass(first);
    }
    pump();
    return true;
  }

  private void begun() {
    begun = true;
    exchange.journal().answered(served.status());
  }

  private boolean isCopied(ByteBuf bytes) {
    return bytes.readableBytes() <= COPIED_MAX && served.framing() != BodyFraming.CHUNKED;
  }

  // ---- pulling ----

  private Piece next() {
    while (true) {
      if (reader == null) {
        if (segment == served.segments().size()) {
          return END;
        }
        switch (served.segments().get(segment++)) {
          case Segment.Text(ByteBuf octets) -> {
            left = 0;
            return new Piece.Bytes(octets);
          }
          case Segment.Stretch(long from, long to) -> {
            reader = content.reader(from, to, channel.eventLoop());
            left = to == Long.MAX_VALUE ? to : to - from;
          }
        }
      }
      Piece piece = reader.next(PIECE, copySize.next(client.pendingBytes() == 0));
      if (!(piece instanceof Piece.End) || segment == served.segments().size()) {
        return counted(piece);
      }
      reader.close();
      reader = null;
    }
  }

  private Piece counted(Piece piece) {
    if (left != Long.MAX_VALUE) {
      left -=
          switch (piece) {
            case Piece.Bytes(ByteBuf bytes) -> bytes.readableBytes();
            case Piece.NotYet _, Piece.End _, Piece.BrokenOff _ -> 0;
          };
    }
    return piece;
  }

  /** Whether the response is known to be all pulled, without asking once more. */
  private boolean atEnd() {
    return left == 0
        && segment == served.segments().size()
        && served.framing() == BodyFraming.LENGTH;
  }

  /** Writes as much as there is and the client takes. */
  private void pump() {
    while (!closed && channel.isWritable()) {
      Piece piece = next();
      if (piece instanceof Piece.NotYet) {
        awaitMore();
        return;
      }
      pass(piece);
    }
    if (!closed) {
      channel.flush();
      client.await(Wait.CLIENT_WRITE);
    }
  }

  /**
   * What was written leaves a moment later, so that content which arrives together with its head
   * leaves with it too.
   */
  private void awaitMore() {
    client.await(Wait.RESPONSE_CONTENT);
    ContentReader waiting = reader;
    if (waiting != null) {
      waiting.whenMore(this::pump);
    }
    if (!flushPlanned) {
      flushPlanned = true;
      channel.eventLoop().execute(this::flushOrGoOn);
    }
  }

  private void flushOrGoOn() {
    pump();
    flushPlanned = false;
    if (!closed) {
      channel.flush();
    }
  }

  // ---- writing ----

  private void pass(Piece piece) {
    switch (piece) {
      case Piece.Bytes(ByteBuf bytes) -> passBytes(bytes);
      case Piece.End(FieldList trailers) -> finish(ending(trailers));
      case Piece.BrokenOff(Broken why) -> exchange.fail(ProxyError.of(why));
      case Piece.NotYet() -> {}
    }
  }

  private void passBytes(ByteBuf bytes) {
    if (served.framing() == BodyFraming.CHUNKED) {
      client.writeEncoded(chunkStart(bytes.readableBytes()));
      client.writeEncoded(bytes);
      client.writeEncoded(chunkEnd());
    } else if (atEnd()) {
      finish(bytes);
    } else {
      client.writeEncoded(bytes);
    }
  }

  private static ByteBuf chunkStart(long size) {
    return Unpooled.copiedBuffer(Long.toHexString(size) + "\r\n", StandardCharsets.US_ASCII);
  }

  private static ByteBuf chunkEnd() {
    return Unpooled.copiedBuffer("\r\n", StandardCharsets.US_ASCII);
  }

  private ByteBuf ending(FieldList trailers) {
    if (served.framing() != BodyFraming.CHUNKED) {
      return Unpooled.EMPTY_BUFFER;
    }
    ByteBuf out = channel.alloc().directBuffer();
    out.writeCharSequence("0\r\n", StandardCharsets.US_ASCII);
    HeadBytes.fields(out, trailers);
    HeadBytes.end(out);
    return out;
  }

  private void finish(ByteBuf last) {
    handedOver = true;
    close();
    client.awaitLastWrite(served.persists());
    client
        .flushEncoded(last)
        .addListener(exchange.whenWritten(served.outcome(), served.persists()));
  }

  // ---- as a course ----

  @Override
  public Response response() {
    if (handedOver) {
      return Response.HANDED_OVER;
    }
    if (!begun) {
      return Response.NOT_BEGUN;
    }
    return served.framing() == BodyFraming.UNTIL_CLOSE
        ? Response.BEGUN_UNFRAMED
        : Response.BEGUN_FRAMED;
  }

  @Override
  public void requestContent(HttpContent piece) {
    piece.release();
  }

  @Override
  public void requestReadComplete() {}

  @Override
  public void clientWritabilityChanged() {
    if (begun && !closed && channel.isWritable()) {
      pump();
    }
  }

  @Override
  public boolean expired(Wait wait) {
    return false;
  }

  @Override
  public Outcome whenLeft() {
    return switch (served.outcome()) {
      case TCP_HIT,
          TCP_MEM_HIT,
          TCP_IMS_HIT,
          TCP_INM_HIT,
          TCP_STALE_HIT,
          TCP_CF_HIT,
          TCP_HIT_ABORTED ->
          Outcome.TCP_HIT_ABORTED;
      case TCP_MISS,
          TCP_REFRESH_UNMODIFIED,
          TCP_REFRESH_MODIFIED,
          TCP_REFRESH_FAIL_OLD,
          TCP_REFRESH_FAIL_ERR,
          TCP_CLIENT_REFRESH_MISS,
          TCP_TUNNEL,
          TCP_DENIED,
          TCP_REDIRECT,
          TCP_MISS_ABORTED,
          NONE ->
          Outcome.TCP_MISS_ABORTED;
    };
  }

  @Override
  public void drop() {
    close();
  }

  private void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (reader != null) {
      reader.close();
    }
    for (; segment < served.segments().size(); segment++) {
      if (served.segments().get(segment) instanceof Segment.Text(ByteBuf octets)) {
        octets.release();
      }
    }
    content.release();
    whenClosed.run();
  }
}

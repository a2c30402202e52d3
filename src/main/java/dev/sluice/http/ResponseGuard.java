package dev.sluice.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A recogniser of HTTP/1 responses whose end can be told for certain (RFC 9112 §6.3), over any
 * segmentation of the octets. Lenient where being so can't mislead the client, since the response
 * is written anew; docs/design/005-http-framing.md has the table.
 */
public final class ResponseGuard {
  private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS_AT = VERSION.length + 2;
  private static final int FIXED_PART = STATUS_AT + 3;
  private static final int STATUS_LINE_MAX = 8 * 1024;

  private enum State {
    IDLE,
    STATUS_LINE,
    LINE_CR,
    FIELDS,
    CONTENT,
    CHUNKED,
    UNTIL_CLOSE,
    REFUSED
  }

  private final ResponseFields fields = new ResponseFields();
  private final HeadLines lines = new HeadLines();
  private final FieldLines fieldLines = new FieldLines(Strictness.LENIENT, fields, lines);
  private final ChunkedBody chunkedBody = new ChunkedBody();
  private State state = State.IDLE;
  private boolean toHead;
  private boolean http11;
  private int lineBytes;
  private int status;
  private long remaining;
  private BodyFraming framing = BodyFraming.NONE;
  private @Nullable FramingFault fault;

  /**
   * A request was sent; one final response to it may come, and interim ones before.
   *
   * @param head whether its method is HEAD
   */
  public void expect(boolean head) {
    toHead = head;
    next();
  }

  /** After an interim response (1xx) has ended: the same request's next one. */
  private void next() {
    state = State.STATUS_LINE;
    lineBytes = 0;
    status = 0;
    fields.begin();
  }

  /**
   * Consumes what belongs to the current message, and no more. After the END of a final response
   * octets are refused until {@link #expect} announces another.
   */
  public Progress feed(ByteBuffer in) {
    while (in.hasRemaining() || state == State.REFUSED) {
      switch (state) {
        case IDLE -> fault = FramingFault.INVALID_STATUS_LINE;
        case STATUS_LINE, LINE_CR -> statusLine(in);
        case FIELDS -> {
          if (fieldLines.reachEnd(in)) {
            return headEnd();
          }
          fault = fieldLines.fault();
        }
        case CONTENT -> {
          int take = (int) Math.min(remaining, in.remaining());
          in.position(in.position() + take);
          remaining -= take;
          if (remaining == 0) {
            return end();
          }
        }
        case CHUNKED -> {
          if (chunkedBody.reachEnd(in)) {
            return end();
          }
          fault = chunkedBody.fault();
        }
        case UNTIL_CLOSE -> in.position(in.limit());
        case REFUSED -> {
          return Progress.REFUSED;
        }
      }
      if (fault != null) {
        state = State.REFUSED;
      }
    }
    lines.notPlain();
    return Progress.MORE;
  }

  /** Of the head that ended last. */
  public HeadLines lines() {
    return lines;
  }

  /** Whether the head's version is 1.1, and not 1.0. */
  public boolean isHttp11() {
    return http11;
  }

  /** Whether the end of the connection is the regular end of the response. */
  public boolean endsWithConnection() {
    return state == State.UNTIL_CLOSE;
  }

  /** Whether no response is awaited or under way. */
  public boolean isIdle() {
    return state == State.IDLE;
  }

  /** Of the current message, from HEAD or END until the next octets. */
  public BodyFraming framing() {
    return framing;
  }

  /** Of the current message, from its head on. */
  public int status() {
    return status;
  }

  /** Why it was refused; asked only after REFUSED. */
  public FramingFault fault() {
    return fault == null ? FramingFault.INVALID_STATUS_LINE : fault;
  }

  private Progress headEnd() {
    fault = fields.conclude(http11);
    if (fields.needsRewriting()) {
      lines.notPlain();
    }
    if (fault != null) {
      state = State.REFUSED;
      return Progress.REFUSED;
    }
    framing = mayHaveContent() ? fields.framing() : BodyFraming.NONE;
    return switch (framing) {
      case NONE -> end();
      case LENGTH -> {
        remaining = fields.contentLength();
        state = State.CONTENT;
        yield Progress.HEAD;
      }
      case CHUNKED -> {
        chunkedBody.begin();
        state = State.CHUNKED;
        yield Progress.HEAD;
      }
      case UNTIL_CLOSE -> {
        state = State.UNTIL_CLOSE;
        yield Progress.HEAD;
      }
    };
  }

  /** RFC 9112 §6.3, first rule. */
  private boolean mayHaveContent() {
    return !toHead && status >= 200 && status != 204 && status != 304;
  }

  private Progress end() {
    int ended = status;
    if (ended < 200 && ended != 101) {
      next();
      status = ended;
    } else {
      state = State.IDLE;
    }
    return Progress.END;
  }

  private void statusLine(ByteBuffer in) {
    while (in.hasRemaining() && fault == null && state != State.FIELDS) {
      byte b = in.get();
      if (state == State.LINE_CR) {
        lineEnd(b == '\n' ? null : FramingFault.BARE_CR);
      } else if (lineBytes < FIXED_PART) {
        fixedPart(b, in.position() - 1);
      } else {
        reason(b);
      }
      if (++lineBytes > STATUS_LINE_MAX && fault == null) {
        fault = FramingFault.HEAD_TOO_LARGE;
      }
    }
  }

  private void fixedPart(byte b, int at) {
    boolean fits;
    if (lineBytes == 0) {
      status = 0;
      lines.begin(at);
    }
    if (lineBytes < VERSION.length) {
      fits = b == VERSION[lineBytes];
    } else if (lineBytes == VERSION.length) {
      http11 = b == '1';
      fits = b == '0' || b == '1';
    } else if (lineBytes < STATUS_AT) {
      fits = b == ' ';
    } else {
      status = status * 10 + (b - '0');
      fits = Octets.isDigit(b) && (lineBytes > STATUS_AT || b != '0');
    }
    fault = fits ? null : FramingFault.INVALID_STATUS_LINE;
  }

  /** The reason phrase, or the line's end in its stead. */
  private void reason(byte b) {
    if (b == '\r') {
      state = State.LINE_CR;
    } else if (b == '\n') {
      lines.notPlain();
      lineEnd(null);
    } else if (!Octets.isFieldValue(b) || (lineBytes == FIXED_PART && b != ' ')) {
      fault = FramingFault.INVALID_STATUS_LINE;
    }
  }

  private void lineEnd(@Nullable FramingFault problem) {
    fault = problem;
    state = State.FIELDS;
    fieldLines.begin(lineBytes);
  }
}

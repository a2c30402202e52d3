package dev.sluice.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A recogniser of HTTP/1 requests that can be read in one way only: a strict part of RFC 9112's
 * grammar, over any segmentation of the octets. What it lets by, any conforming recipient frames
 * the same; the rest is refused with a reason before it can be forwarded.
 */
public final class RequestGuard {
  private static final int REQUEST_LINE_MAX = 8 * 1024;
  private static final int METHOD_MAX = 32;
  private static final int EMPTY_LINE_BYTES_MAX = 8;
  private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SCHEME = "http://".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONNECT = "CONNECT".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OPTIONS = "OPTIONS".getBytes(StandardCharsets.US_ASCII);

  private enum State {
    START,
    START_CR,
    METHOD,
    TARGET,
    VERSION,
    LINE_CR,
    FIELDS,
    CONTENT,
    CHUNKED,
    REFUSED
  }

  private final RequestFields fields = new RequestFields();
  private final HeadLines lines = new HeadLines();
  private final FieldLines fieldLines = new FieldLines(Strictness.STRICT, fields, lines);
  private final ChunkedBody chunkedBody = new ChunkedBody();
  private final byte[] method = new byte[METHOD_MAX];
  private final byte[] version = new byte[VERSION.length + 1];
  private State state = State.START;
  private int emptyLineBytes;
  private int lineBytes;
  private int methodLength;
  private int targetLength;
  private int schemeLength;
  private byte targetStart;
  private int versionLength;
  private long remaining;
  private @Nullable FramingFault fault;

  public RequestGuard() {
    begin();
  }

  /**
   * Consumes what belongs to the current message, and no more; after an END the next octet belongs
   * to the next message.
   */
  public Progress feed(ByteBuffer in) {
    while (in.hasRemaining() || state == State.REFUSED) {
      switch (state) {
        case START, START_CR, METHOD, TARGET, VERSION, LINE_CR -> requestLine(in);
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

  /** In octets, from the head's start; one space behind it the target begins. */
  public int methodLength() {
    return methodLength;
  }

  /** In octets. */
  public int targetLength() {
    return targetLength;
  }

  /** Whether no octet of a request has come since the last one's end. */
  public boolean atStart() {
    return state == State.START || state == State.START_CR;
  }

  /** How the current message's end is found; valid from HEAD until the next message. */
  public BodyFraming framing() {
    return fields.framing();
  }

  /** Why it was refused; asked only after REFUSED. */
  public FramingFault fault() {
    return fault == null ? FramingFault.INVALID_REQUEST_LINE : fault;
  }

  private void begin() {
    state = State.START;
    emptyLineBytes = 0;
    lineBytes = 0;
    methodLength = 0;
    targetLength = 0;
    schemeLength = 0;
    versionLength = 0;
    fields.begin();
  }

  private Progress headEnd() {
    fault = fields.conclude(isHttp11());
    if (fault != null) {
      state = State.REFUSED;
      return Progress.REFUSED;
    }
    return switch (fields.framing()) {
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
      case NONE, UNTIL_CLOSE -> end();
    };
  }

  private Progress end() {
    state = State.START;
    return Progress.END;
  }

  /** Whether the head's version is 1.1, and not 1.0. */
  public boolean isHttp11() {
    return version[VERSION.length] == '1';
  }

  private void requestLine(ByteBuffer in) {
    while (in.hasRemaining() && fault == null && state != State.FIELDS) {
      byte b = in.get();
      switch (state) {
        case START -> start(b, in);
        case START_CR -> {
          state = State.START;
          fault = b == '\n' ? null : FramingFault.BARE_CR;
        }
        case METHOD -> method(b);
        case TARGET -> target(b);
        case VERSION -> version(b);
        case LINE_CR -> {
          state = State.FIELDS;
          fieldLines.begin(lineBytes);
          fault = b == '\n' ? null : FramingFault.BARE_CR;
        }
        case FIELDS, CONTENT, CHUNKED, REFUSED -> {}
      }
      if (state != State.START && state != State.START_CR && ++lineBytes > REQUEST_LINE_MAX) {
        fault = fault == null ? FramingFault.REQUEST_LINE_TOO_LONG : fault;
      }
    }
  }

  /** Empty lines before a request are skipped (RFC 9112 §2.2), but not without end. */
  private void start(byte b, ByteBuffer in) {
    if (b == '\r') {
      emptyLineBytes += 2;
      state = State.START_CR;
      fault =
          emptyLineBytes > EMPTY_LINE_BYTES_MAX ? FramingFault.EMPTY_LINES_BEFORE_REQUEST : null;
    } else if (b == '\n') {
      fault = FramingFault.BARE_LF;
    } else {
      begin();
      lines.begin(in.position() - 1);
      state = State.METHOD;
      method(b);
    }
  }

  private void method(byte b) {
    if (b == ' ' && methodLength > 0) {
      state = State.TARGET;
    } else if (!Octets.isToken(b) || methodLength == METHOD_MAX) {
      fault = b == '\n' ? FramingFault.BARE_LF : FramingFault.INVALID_METHOD;
    } else {
      method[methodLength++] = b;
    }
  }

  private void target(byte b) {
    if (Octets.isTarget(b)) {
      if (targetLength == 0) {
        targetStart = b;
      }
      if (schemeLength == targetLength
          && schemeLength < SCHEME.length
          && Octets.lowerCase(b) == SCHEME[schemeLength]) {
        schemeLength++;
      }
      targetLength++;
    } else if (b == ' ' && targetLength > 0) {
      state = State.VERSION;
      fault = faultInTarget();
    } else {
      fault = faultInTarget(b);
    }
  }

  private FramingFault faultInTarget(byte b) {
    return switch (b) {
      case ' ', '\t' -> FramingFault.INVALID_REQUEST_LINE;
      case '#' -> FramingFault.FRAGMENT_IN_TARGET;
      case '\r' -> FramingFault.HTTP_0_9;
      case '\n' -> FramingFault.BARE_LF;
      default -> FramingFault.INVALID_TARGET;
    };
  }

  /** Which form goes with which method: RFC 9112 §3.2. */
  private @Nullable FramingFault faultInTarget() {
    if (isMethod(CONNECT)) {
      return FramingFault.CONNECT_NOT_ALLOWED;
    }
    boolean fits =
        targetStart == '/'
            || (schemeLength == SCHEME.length && targetLength > SCHEME.length)
            || (targetStart == '*' && targetLength == 1 && isMethod(OPTIONS));
    // The HTTP/2 preface (RFC 9113 §3.4) is told apart by its version.
    boolean preface = targetStart == '*' && targetLength == 1;
    return fits || preface ? null : FramingFault.TARGET_DOES_NOT_FIT_METHOD;
  }

  private boolean isMethod(byte[] name) {
    return Arrays.equals(method, 0, methodLength, name, 0, name.length);
  }

  private void version(byte b) {
    if (versionLength < version.length) {
      version[versionLength++] = b;
      if (b <= ' ' || b >= 0x7f) {
        fault = faultInVersion(b);
      } else if (versionLength == version.length) {
        fault = faultInVersion();
      }
    } else if (b == '\r') {
      state = State.LINE_CR;
    } else {
      fault = faultInVersion(b);
    }
  }

  private FramingFault faultInVersion(byte b) {
    return switch (b) {
      case '\n' -> FramingFault.BARE_LF;
      case ' ', '\t' -> FramingFault.INVALID_REQUEST_LINE;
      default -> FramingFault.INVALID_VERSION;
    };
  }

  private @Nullable FramingFault faultInVersion() {
    byte minor = version[7];
    for (int i = 0; i < VERSION.length; i++) {
      boolean major = i == 5;
      if (major ? !Octets.isDigit(version[i]) : version[i] != VERSION[i]) {
        return FramingFault.INVALID_VERSION;
      }
    }
    if (!Octets.isDigit(minor)) {
      return FramingFault.INVALID_VERSION;
    }
    if (version[5] == '0') {
      return FramingFault.INVALID_VERSION;
    }
    if (version[5] != '1' || minor > '1') {
      return FramingFault.UNSUPPORTED_VERSION;
    }
    return targetStart == '*' && !isMethod(OPTIONS)
        ? FramingFault.TARGET_DOES_NOT_FIT_METHOD
        : null;
  }
}

package dev.sluice.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A recogniser of chunked content with its trailers (RFC 9112 §7.1), fed any segmentation of the
 * octets; always strict: lines end with CRLF, sizes are hexadecimal digits alone, extensions follow
 * their grammar without whitespace.
 */
final class ChunkedBody {
  /** The codec behind counts a chunk in an int. */
  static final long CHUNK_MAX = Integer.MAX_VALUE;

  private static final int SIZE_DIGITS_MAX = 16;

  /** Of one message in all, so that tiny chunks can't carry a flood of them. */
  private static final int EXTENSION_BYTES_MAX = 16 * 1024;

  private enum State {
    SIZE,
    EXTENSION_NAME,
    EXTENSION_VALUE,
    TOKEN_VALUE,
    QUOTED,
    QUOTED_PAIR,
    AFTER_QUOTED,
    SIZE_CR,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILERS,
    END
  }

  private final FieldLines trailers =
      new FieldLines(
          Strictness.STRICT,
          (field, value, length) -> FramingFault.FORBIDDEN_TRAILER,
          new HeadLines());
  private State state = State.SIZE;
  private long size;
  private int digits;
  private int nameLength;
  private int extensionBytes;
  private @Nullable FramingFault fault;

  void begin() {
    fault = null;
    extensionBytes = 0;
    chunkStart();
  }

  @Nullable FramingFault fault() {
    return fault;
  }

  /** Whether the last chunk and the trailers were reached; the position is behind them. */
  boolean reachEnd(ByteBuffer in) {
    while (in.hasRemaining() && fault == null && state != State.END) {
      switch (state) {
        case DATA -> skipData(in);
        case TRAILERS -> trailers(in);
        case SIZE,
            EXTENSION_NAME,
            EXTENSION_VALUE,
            TOKEN_VALUE,
            QUOTED,
            QUOTED_PAIR,
            AFTER_QUOTED,
            SIZE_CR,
            DATA_CR,
            DATA_LF,
            END ->
            fault = line(in.get());
      }
    }
    return state == State.END && fault == null;
  }

  private void skipData(ByteBuffer in) {
    int take = (int) Math.min(size, in.remaining());
    in.position(in.position() + take);
    size -= take;
    if (size == 0) {
      state = State.DATA_CR;
    }
  }

  private void trailers(ByteBuffer in) {
    if (trailers.reachEnd(in)) {
      state = State.END;
    }
    fault = trailers.fault();
  }

  private @Nullable FramingFault line(byte b) {
    return switch (state) {
      case SIZE -> size(b);
      case EXTENSION_NAME -> extensionName(b);
      case EXTENSION_VALUE -> extensionValue(b);
      case TOKEN_VALUE -> Octets.isToken(b) ? extension(State.TOKEN_VALUE) : extensionEnd(b);
      case QUOTED -> quoted(b);
      case QUOTED_PAIR ->
          Octets.isFieldValue(b) ? extension(State.QUOTED) : FramingFault.INVALID_CHUNK_EXTENSION;
      case AFTER_QUOTED -> extensionEnd(b);
      case SIZE_CR -> b == '\n' ? sizeEnd() : FramingFault.BARE_CR;
      case DATA_CR -> expect(b, '\r', State.DATA_LF);
      case DATA_LF -> {
        chunkStart();
        yield b == '\n' ? null : FramingFault.CHUNK_NOT_TERMINATED;
      }
      case DATA, TRAILERS, END -> null;
    };
  }

  private @Nullable FramingFault size(byte b) {
    int digit = Octets.hexDigit(b);
    if (digit >= 0) {
      digits++;
      size = (size << 4) | digit;
      if (digits > SIZE_DIGITS_MAX) {
        return FramingFault.INVALID_CHUNK_SIZE;
      }
      return size > CHUNK_MAX || size < 0 ? FramingFault.CHUNK_TOO_LARGE : null;
    }
    if (digits == 0) {
      return FramingFault.INVALID_CHUNK_SIZE;
    }
    return switch (b) {
      case '\r', ';' -> extensionEnd(b);
      case '\n' -> FramingFault.BARE_LF;
      default -> FramingFault.INVALID_CHUNK_SIZE;
    };
  }

  private @Nullable FramingFault extensionName(byte b) {
    if (Octets.isToken(b)) {
      nameLength++;
      return extension(State.EXTENSION_NAME);
    }
    if (nameLength == 0) {
      return FramingFault.INVALID_CHUNK_EXTENSION;
    }
    return b == '=' ? extension(State.EXTENSION_VALUE) : extensionEnd(b);
  }

  private @Nullable FramingFault extensionValue(byte b) {
    if (b == '"') {
      return extension(State.QUOTED);
    }
    return Octets.isToken(b) ? extension(State.TOKEN_VALUE) : FramingFault.INVALID_CHUNK_EXTENSION;
  }

  private @Nullable FramingFault quoted(byte b) {
    return switch (b) {
      case '"' -> extension(State.AFTER_QUOTED);
      case '\\' -> extension(State.QUOTED_PAIR);
      default ->
          Octets.isFieldValue(b) ? extension(State.QUOTED) : FramingFault.INVALID_CHUNK_EXTENSION;
    };
  }

  private @Nullable FramingFault extensionEnd(byte b) {
    nameLength = 0;
    return switch (b) {
      case ';' -> extension(State.EXTENSION_NAME);
      case '\r' -> {
        state = State.SIZE_CR;
        yield null;
      }
      case '\n' -> FramingFault.BARE_LF;
      default -> FramingFault.INVALID_CHUNK_EXTENSION;
    };
  }

  private @Nullable FramingFault extension(State next) {
    state = next;
    return ++extensionBytes > EXTENSION_BYTES_MAX ? FramingFault.CHUNK_EXTENSIONS_TOO_LONG : null;
  }

  private @Nullable FramingFault sizeEnd() {
    if (size > 0) {
      state = State.DATA;
    } else {
      state = State.TRAILERS;
      trailers.begin(0);
    }
    return null;
  }

  private @Nullable FramingFault expect(byte b, char wanted, State next) {
    state = next;
    return b == wanted ? null : FramingFault.CHUNK_NOT_TERMINATED;
  }

  private void chunkStart() {
    state = State.SIZE;
    size = 0;
    digits = 0;
  }
}

package dev.sluice.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A recogniser of field lines up to and with the empty line that ends them (RFC 9112 §5), fed any
 * segmentation of the octets. Values of {@link FramingField}s are handed to the rules; nothing else
 * is kept.
 */
final class FieldLines {
  /** What the message's kind makes of a framing field. */
  interface Rules {
    /**
     * Why the field can't stay; null when it may.
     *
     * @param value the octets between the optional whitespace
     */
    @Nullable FramingFault field(FramingField field, byte[] value, int length);
  }

  static final int BYTES_MAX = 64 * 1024;
  static final int FIELDS_MAX = 200;
  private static final int CAPTURE_FIRST = 32;
  private static final int CAPTURE_MAX = 1024;

  private enum State {
    LINE_START,
    NAME,
    SPACE_AFTER_NAME,
    LEADING_SPACE,
    VALUE,
    LINE_CR,
    END_CR
  }

  private final Strictness strictness;
  private final Rules rules;
  private final HeadLines lines;
  private final byte[] name = new byte[FramingField.LONGEST];
  private byte[] value = {};
  private State state = State.LINE_START;
  private int nameLength;
  private boolean underscore;
  private @Nullable FramingField framing;
  private int spaces;
  private int valueLength;
  private int fields;
  private int bytes;
  private @Nullable FramingFault fault;

  /**
   * @param lines noted while they are read
   */
  FieldLines(Strictness strictness, Rules rules, HeadLines lines) {
    this.strictness = strictness;
    this.rules = rules;
    this.lines = lines;
  }

  /**
   * @param bytesBefore of the same head, which count against its cap
   */
  void begin(int bytesBefore) {
    state = State.LINE_START;
    framing = null;
    fields = 0;
    bytes = bytesBefore;
    fault = null;
  }

  @Nullable FramingFault fault() {
    return fault;
  }

  /** Whether the empty line was reached; the position is behind it. Otherwise all was consumed. */
  boolean reachEnd(ByteBuffer in) {
    int start = in.position();
    boolean end = scan(in);
    bytes += in.position() - start;
    if (bytes > BYTES_MAX && fault == null) {
      fault = FramingFault.HEAD_TOO_LARGE;
    }
    return end && fault == null;
  }

  private boolean scan(ByteBuffer in) {
    while (in.hasRemaining() && fault == null) {
      byte b = in.get();
      switch (state) {
        case LINE_START -> {
          if (lineStart(b, in)) {
            return true;
          }
        }
        case NAME -> name(b, in);
        case SPACE_AFTER_NAME -> spaceAfterName(b);
        case LEADING_SPACE -> {
          if (b != ' ' && b != '\t') {
            state = State.VALUE;
            value(b, in);
          } else if (b == '\t' || spaces++ > 0) {
            lines.notPlain();
          }
        }
        case VALUE -> value(b, in);
        case LINE_CR -> {
          state = State.LINE_START;
          fault = b == '\n' ? lineEnd() : FramingFault.BARE_CR;
        }
        case END_CR -> {
          lines.endAt(in.position() - 2);
          fault = b == '\n' ? null : FramingFault.BARE_CR;
          return true;
        }
      }
    }
    return false;
  }

  private boolean lineStart(byte b, ByteBuffer in) {
    if (b == '\r') {
      state = State.END_CR;
      return false;
    }
    if (b == '\n') {
      lines.notPlain();
      fault = strictness == Strictness.LENIENT ? null : FramingFault.BARE_LF;
      return true;
    }
    if (isSpace(b)) {
      fold();
      return false;
    }
    if (++fields > FIELDS_MAX) {
      fault = FramingFault.TOO_MANY_FIELDS;
      return false;
    }
    nameLength = 0;
    underscore = false;
    state = State.NAME;
    lines.nameAt(in.position() - 1);
    name(b, in);
    return false;
  }

  /** A folded line continues the value before it; what decides about framing is never folded. */
  private void fold() {
    lines.notPlain();
    if (strictness == Strictness.STRICT || fields == 0 || framing != null) {
      fault = FramingFault.LINE_FOLDING;
    }
    state = State.LEADING_SPACE;
  }

  private void name(byte first, ByteBuffer in) {
    byte b = first;
    int at = in.position();
    int limit = in.limit();
    while (Octets.isToken(b)) {
      underscore |= b == '_';
      if (nameLength < name.length) {
        name[nameLength] = Octets.lowerCase(b);
      }
      nameLength++;
      if (at == limit) {
        in.position(at);
        return;
      }
      b = in.get(at++);
    }
    in.position(at);
    if (b == ':' && nameLength > 0) {
      lines.nameEndsAt(at - 1);
      nameEnd();
    } else if (isSpace(b) && nameLength > 0) {
      state = State.SPACE_AFTER_NAME;
      lines.notPlain();
      fault = strictness == Strictness.LENIENT ? null : FramingFault.SPACE_BEFORE_COLON;
    } else {
      fault = faultInName(b);
    }
  }

  private FramingFault faultInName(byte b) {
    if (b == '\r' || b == '\n') {
      return FramingFault.MISSING_COLON;
    }
    return b >= 0 && b < ' ' ? FramingFault.CONTROL_CHARACTER : FramingFault.INVALID_FIELD_NAME;
  }

  private void spaceAfterName(byte b) {
    if (b == ':') {
      nameEnd();
    } else if (b != ' ' && b != '\t') {
      fault = FramingFault.MISSING_COLON;
    }
  }

  private void nameEnd() {
    framing = nameLength > FramingField.LONGEST ? null : FramingField.find(name, nameLength);
    if (framing != null && underscore) {
      fault = FramingFault.FRAMING_FIELD_LOOKALIKE;
    }
    valueLength = 0;
    spaces = 0;
    state = State.LEADING_SPACE;
  }

  private void value(byte first, ByteBuffer in) {
    byte b = first;
    int start = in.position();
    int at = start;
    int limit = in.limit();
    boolean captured = framing != null;
    while (Octets.isFieldValue(b)) {
      if (captured) {
        capture(b);
      }
      if (at == limit) {
        in.position(at);
        return;
      }
      b = in.get(at++);
    }
    in.position(at);
    if (b == '\r') {
      state = State.LINE_CR;
      if (spaces == 0 || (at > start && isSpace(in.get(at - 2)))) {
        lines.notPlain();
      }
    } else if (b == '\n' && strictness == Strictness.LENIENT) {
      lines.notPlain();
      state = State.LINE_START;
      fault = lineEnd();
    } else {
      fault = b == '\n' ? FramingFault.BARE_LF : FramingFault.CONTROL_CHARACTER;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  private void capture(byte b) {
    if (valueLength == CAPTURE_MAX) {
      fault = FramingFault.FIELD_LINE_TOO_LONG;
    } else {
      if (valueLength == value.length) {
        value = Arrays.copyOf(value, Math.max(CAPTURE_FIRST, 2 * valueLength));
      }
      value[valueLength++] = b;
    }
  }

  private @Nullable FramingFault lineEnd() {
    if (fault != null || framing == null) {
      return fault;
    }
    int end = valueLength;
    while (end > 0 && isSpace(value[end - 1])) {
      end--;
    }
    return rules.field(framing, value, end);
  }
}

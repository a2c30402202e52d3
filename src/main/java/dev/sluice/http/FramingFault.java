package dev.sluice.http;

import java.util.Locale;

/**
 * Why a message is refused before any of it is passed on.
 *
 * <p>The status is the one a request is answered with; a response with the same fault becomes a
 * 502.
 */
public enum FramingFault {
  BARE_CR(400),
  BARE_LF(400),
  CONTROL_CHARACTER(400),
  EMPTY_LINES_BEFORE_REQUEST(400),
  INVALID_METHOD(400),
  INVALID_REQUEST_LINE(400),
  REQUEST_LINE_TOO_LONG(414),
  HTTP_0_9(400),
  INVALID_VERSION(400),
  UNSUPPORTED_VERSION(505),
  INVALID_TARGET(400),
  FRAGMENT_IN_TARGET(400),
  TARGET_DOES_NOT_FIT_METHOD(400),
  CONNECT_NOT_ALLOWED(405),
  INVALID_STATUS_LINE(502),
  LINE_FOLDING(400),
  SPACE_BEFORE_COLON(400),
  MISSING_COLON(400),
  INVALID_FIELD_NAME(400),
  FIELD_LINE_TOO_LONG(431),
  HEAD_TOO_LARGE(431),
  TOO_MANY_FIELDS(431),
  MISSING_HOST(400),
  DUPLICATE_HOST(400),
  INVALID_HOST(400),
  INVALID_CONTENT_LENGTH(400),
  DUPLICATE_CONTENT_LENGTH(400),
  CONTENT_LENGTH_WITH_TRANSFER_ENCODING(400),
  INVALID_TRANSFER_ENCODING(400),
  UNSUPPORTED_TRANSFER_CODING(501),
  TRANSFER_ENCODING_IN_HTTP_1_0(400),
  FRAMING_FIELD_LOOKALIKE(400),
  OBSOLETE_WEBSOCKET(400),
  CONNECTION_NAMES_FRAMING(400),
  INVALID_CONNECTION(400),
  INVALID_CHUNK_SIZE(400),
  CHUNK_TOO_LARGE(400),
  INVALID_CHUNK_EXTENSION(400),
  CHUNK_EXTENSIONS_TOO_LONG(400),
  CHUNK_NOT_TERMINATED(400),
  FORBIDDEN_TRAILER(400);

  private final int status;

  FramingFault(int status) {
    this.status = status;
  }

  /** The status for a request that has it. */
  public int status() {
    return status;
  }

  /** As the log writes it: lower case with dashes. */
  public String reason() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package dev.sluice.http;

import java.util.Locale;

/**
 * Why a response is ours and not the origin's: the proxy error types of RFC 9209 §2.3 that Sluice
 * gives, each with the status recommended there.
 */
public enum ErrorType {
  DESTINATION_UNAVAILABLE(503),
  DESTINATION_IP_UNROUTABLE(502),
  CONNECTION_REFUSED(502),
  CONNECTION_TERMINATED(502),
  CONNECTION_TIMEOUT(504),
  CONNECTION_READ_TIMEOUT(504),
  CONNECTION_WRITE_TIMEOUT(504),
  CONNECTION_LIMIT_REACHED(503),
  HTTP_REQUEST_ERROR(400),
  HTTP_REQUEST_DENIED(403),
  HTTP_RESPONSE_INCOMPLETE(502),
  HTTP_RESPONSE_HEADER_SECTION_SIZE(502),
  HTTP_RESPONSE_TRANSFER_CODING(502),
  HTTP_RESPONSE_TIMEOUT(504),
  HTTP_UPGRADE_FAILED(502),
  HTTP_PROTOCOL_ERROR(502),
  PROXY_INTERNAL_ERROR(500),
  PROXY_LOOP_DETECTED(502);

  private final int status;

  ErrorType(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** As the Proxy-Status field has it. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type for an origin's response that can't be passed on. */
  public static ErrorType ofResponse(FramingFault fault) {
    return switch (fault) {
      case HEAD_TOO_LARGE, TOO_MANY_FIELDS, FIELD_LINE_TOO_LONG ->
          HTTP_RESPONSE_HEADER_SECTION_SIZE;
      case UNSUPPORTED_TRANSFER_CODING, INVALID_TRANSFER_ENCODING, TRANSFER_ENCODING_IN_HTTP_1_0 ->
          HTTP_RESPONSE_TRANSFER_CODING;
      case BARE_CR,
          BARE_LF,
          CONTROL_CHARACTER,
          EMPTY_LINES_BEFORE_REQUEST,
          INVALID_METHOD,
          INVALID_REQUEST_LINE,
          REQUEST_LINE_TOO_LONG,
          HTTP_0_9,
          INVALID_VERSION,
          UNSUPPORTED_VERSION,
          INVALID_TARGET,
          FRAGMENT_IN_TARGET,
          TARGET_DOES_NOT_FIT_METHOD,
          CONNECT_NOT_ALLOWED,
          INVALID_STATUS_LINE,
          LINE_FOLDING,
          SPACE_BEFORE_COLON,
          MISSING_COLON,
          INVALID_FIELD_NAME,
          MISSING_HOST,
          DUPLICATE_HOST,
          INVALID_HOST,
          INVALID_CONTENT_LENGTH,
          DUPLICATE_CONTENT_LENGTH,
          CONTENT_LENGTH_WITH_TRANSFER_ENCODING,
          FRAMING_FIELD_LOOKALIKE,
          OBSOLETE_WEBSOCKET,
          CONNECTION_NAMES_FRAMING,
          INVALID_CONNECTION,
          INVALID_CHUNK_SIZE,
          CHUNK_TOO_LARGE,
          INVALID_CHUNK_EXTENSION,
          CHUNK_EXTENSIONS_TOO_LONG,
          CHUNK_NOT_TERMINATED,
          FORBIDDEN_TRAILER ->
          HTTP_PROTOCOL_ERROR;
    };
  }
}

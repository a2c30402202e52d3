package dev.sluice.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a request's framing fields add up to; anything two recipients could read two ways fails. */
final class RequestFields implements FieldLines.Rules {
  private static final long ABSENT = -1;

  private long contentLength;
  private boolean chunked;
  private boolean host;

  void begin() {
    contentLength = ABSENT;
    chunked = false;
    host = false;
  }

  @Override
  public @Nullable FramingFault field(FramingField field, byte[] value, int length) {
    return switch (field) {
      case CONTENT_LENGTH -> contentLength(value, length);
      case TRANSFER_ENCODING -> transferEncoding(value, length);
      case HOST -> host(value, length);
      case CONNECTION -> connection(value, length);
      case SEC_WEBSOCKET_KEY1, SEC_WEBSOCKET_KEY2 -> FramingFault.OBSOLETE_WEBSOCKET;
    };
  }

  /** To be asked at the head's end. */
  @Nullable FramingFault conclude(boolean http11) {
    if (http11 && !host) {
      return FramingFault.MISSING_HOST;
    }
    if (chunked && !http11) {
      return FramingFault.TRANSFER_ENCODING_IN_HTTP_1_0;
    }
    return chunked && contentLength != ABSENT
        ? FramingFault.CONTENT_LENGTH_WITH_TRANSFER_ENCODING
        : null;
  }

  BodyFraming framing() {
    if (chunked) {
      return BodyFraming.CHUNKED;
    }
    return contentLength > 0 ? BodyFraming.LENGTH : BodyFraming.NONE;
  }

  long contentLength() {
    return contentLength;
  }

  private @Nullable FramingFault contentLength(byte[] value, int length) {
    if (contentLength != ABSENT) {
      return FramingFault.DUPLICATE_CONTENT_LENGTH;
    }
    contentLength = ContentLength.parse(value, 0, length);
    return contentLength == ContentLength.INVALID ? FramingFault.INVALID_CONTENT_LENGTH : null;
  }

  private @Nullable FramingFault transferEncoding(byte[] value, int length) {
    if (chunked) {
      return FramingFault.INVALID_TRANSFER_ENCODING;
    }
    chunked = true;
    return switch (TransferCoding.of(value, length)) {
      case CHUNKED -> null;
      case UNSUPPORTED -> FramingFault.UNSUPPORTED_TRANSFER_CODING;
      case INVALID -> FramingFault.INVALID_TRANSFER_ENCODING;
    };
  }

  private @Nullable FramingFault host(byte[] value, int length) {
    if (host) {
      return FramingFault.DUPLICATE_HOST;
    }
    host = true;
    for (int i = 0; i < length; i++) {
      if (!isHost(value[i])) {
        return FramingFault.INVALID_HOST;
      }
    }
    return length == 0 ? FramingFault.INVALID_HOST : null;
  }

  private static boolean isHost(byte b) {
    byte lower = Octets.lowerCase(b);
    return (lower >= 'a' && lower <= 'z')
        || Octets.isDigit(b)
        || b == '.'
        || b == '-'
        || b == '_'
        || b == ':'
        || b == '['
        || b == ']';
  }

  /** A list of tokens, none of which takes a field away that decides framing or routing. */
  private static @Nullable FramingFault connection(byte[] value, int length) {
    for (int i = 0; i < length; i++) {
      byte b = value[i];
      if (!Octets.isToken(b) && b != ',' && b != ' ' && b != '\t') {
        return FramingFault.INVALID_CONNECTION;
      }
    }
    String options = new String(value, 0, length, StandardCharsets.ISO_8859_1);
    ConnectionOptions parsed = ConnectionOptions.of(options);
    return parsed.namesFraming() ? FramingFault.CONNECTION_NAMES_FRAMING : null;
  }
}

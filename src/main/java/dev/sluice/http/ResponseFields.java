package dev.sluice.http;

import org.jspecify.annotations.Nullable;

/** What a response's framing fields add up to. */
final class ResponseFields implements FieldLines.Rules {
  private static final long ABSENT = -1;

  private long contentLength;
  private boolean chunked;
  private boolean oddLength;

  void begin() {
    contentLength = ABSENT;
    chunked = false;
    oddLength = false;
  }

  @Override
  public @Nullable FramingFault field(FramingField field, byte[] value, int length) {
    return switch (field) {
      case CONTENT_LENGTH -> contentLength(value, length);
      case TRANSFER_ENCODING -> transferEncoding(value, length);
      case HOST, CONNECTION, SEC_WEBSOCKET_KEY1, SEC_WEBSOCKET_KEY2 -> null;
    };
  }

  /** To be asked at the head's end. */
  @Nullable FramingFault conclude(boolean http11) {
    if (chunked && !http11) {
      return FramingFault.TRANSFER_ENCODING_IN_HTTP_1_0;
    }
    return chunked && contentLength != ABSENT
        ? FramingFault.CONTENT_LENGTH_WITH_TRANSFER_ENCODING
        : null;
  }

  /** Whether the length stands there more than once, which the client isn't to see. */
  boolean needsRewriting() {
    return oddLength;
  }

  /** For a response that may have content. */
  BodyFraming framing() {
    if (chunked) {
      return BodyFraming.CHUNKED;
    }
    if (contentLength == ABSENT) {
      return BodyFraming.UNTIL_CLOSE;
    }
    return contentLength > 0 ? BodyFraming.LENGTH : BodyFraming.NONE;
  }

  long contentLength() {
    return contentLength;
  }

  private @Nullable FramingFault contentLength(byte[] value, int length) {
    long announced = ContentLength.parseEqualList(value, length);
    if (announced == ContentLength.INVALID) {
      return FramingFault.INVALID_CONTENT_LENGTH;
    }
    if (contentLength != ABSENT && contentLength != announced) {
      return FramingFault.DUPLICATE_CONTENT_LENGTH;
    }
    oddLength |= contentLength != ABSENT || ContentLength.parse(value, 0, length) != announced;
    contentLength = announced;
    return null;
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
}

package dev.sluice.intercept;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * What the client of a blocked name is told; why this one of all alerts: {@code
 * docs/design/003-alert-for-a-blocked-name.md}.
 */
final class TlsAlert {
  /** A fatal certificate_unknown (RFC 8446 §6.2) in a record of its own. */
  private static final byte[] CERTIFICATE_UNKNOWN = {21, 3, 3, 0, 2, 2, 46};

  static final int LENGTH = CERTIFICATE_UNKNOWN.length;

  private TlsAlert() {}

  static ByteBuf bytes(ByteBufAllocator allocator) {
    return allocator.buffer(LENGTH).writeBytes(CERTIFICATE_UNKNOWN);
  }
}

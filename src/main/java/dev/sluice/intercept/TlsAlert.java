package dev.sluice.intercept;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** What the client of a blocked name is told; why this one: {@code docs/design/003}. */
final class TlsAlert {
  /** A fatal access_denied (RFC 8446 §6.2) in a record of its own. */
  private static final byte[] ACCESS_DENIED = {21, 3, 3, 0, 2, 2, 49};

  static final int LENGTH = ACCESS_DENIED.length;

  private TlsAlert() {}

  static ByteBuf bytes(ByteBufAllocator allocator) {
    return allocator.buffer(LENGTH).writeBytes(ACCESS_DENIED);
  }
}

package dev.sluice.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import io.netty.util.internal.PlatformDependent;
import java.util.function.BooleanSupplier;

/**
 * How much is read from an origin at once: as little as comes, and when much comes, much, for two
 * calls move it on. A slow client's connection holds one such read, so reads are smaller while
 * memory is short.
 */
final class RoomyReads implements RecvByteBufAllocator {
  static final int LARGEST = 256 << 10;
  static final int LARGEST_WHEN_SHORT = 64 << 10;
  private static final int SMALLEST = 64;
  private static final int FIRST = 2048;

  private final RecvByteBufAllocator adaptive =
      new AdaptiveRecvByteBufAllocator(SMALLEST, FIRST, LARGEST);
  private final BooleanSupplier isRoomy;

  RoomyReads() {
    this(RoomyReads::isRoomy);
  }

  RoomyReads(BooleanSupplier isRoomy) {
    this.isRoomy = isRoomy;
  }

  /**
   * While buffers take less than the cache may and a quarter of what is for connections, which is
   * as much as the heap.
   */
  private static boolean isRoomy() {
    long kept = Runtime.getRuntime().maxMemory() / 4 * 3;
    return PlatformDependent.usedDirectMemory() < PlatformDependent.maxDirectMemory() - kept;
  }

  @Override
  @SuppressWarnings("deprecation") // Netty's own type for it
  public ExtendedHandle newHandle() {
    return new Reads((ExtendedHandle) adaptive.newHandle());
  }

  @SuppressWarnings("deprecation")
  private final class Reads extends DelegatingHandle implements ExtendedHandle {
    private final ExtendedHandle adapting;

    Reads(ExtendedHandle adapting) {
      super(adapting);
      this.adapting = adapting;
    }

    @Override
    public int guess() {
      int guess = adapting.guess();
      return guess <= LARGEST_WHEN_SHORT || isRoomy.getAsBoolean() ? guess : LARGEST_WHEN_SHORT;
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
      return allocator.ioBuffer(guess());
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
      return adapting.continueReading(maybeMore);
    }
  }
}

package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // ExtendedHandle is Netty's own type for it
class RoomyReadsTest {
  private boolean roomy = true;
  private final ExtendedHandle reads = new RoomyReads(() -> roomy).newHandle();

  @Test
  void whatComesInSmallPiecesIsReadIntoSmallBuffers() {
    read(50, 500);

    assertThat(capacity()).isLessThanOrEqualTo(1024);
  }

  @Test
  void muchIsReadAtOnce() {
    read(50, RoomyReads.LARGEST);

    assertThat(capacity()).isEqualTo(RoomyReads.LARGEST);
  }

  @Test
  void lessIsReadAtOnceWhileMemoryIsShort() {
    read(50, RoomyReads.LARGEST);
    roomy = false;

    assertThat(capacity()).isEqualTo(RoomyReads.LARGEST_WHEN_SHORT);

    roomy = true;
    assertThat(capacity()).isEqualTo(RoomyReads.LARGEST);
  }

  /** Each read brings as much as there is, or as there is room for. */
  private void read(int times, int there) {
    EmbeddedChannel channel = new EmbeddedChannel();
    for (int i = 0; i < times; i++) {
      reads.reset(channel.config());
      int room = capacity();
      reads.attemptedBytesRead(room);
      reads.lastBytesRead(Math.min(room, there));
      reads.incMessagesRead(1);
      reads.readComplete();
    }
    channel.close();
  }

  private int capacity() {
    ByteBuf buffer = reads.allocate(UnpooledByteBufAllocator.DEFAULT);
    try {
      return buffer.capacity();
    } finally {
      buffer.release();
    }
  }
}

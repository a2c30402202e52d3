package dev.sluice.accesslog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** A disk with so much room, then full until more is made. */
final class FailingChannel implements WritableByteChannel {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private int room;
  private boolean open = true;

  FailingChannel(int room) {
    this.room = room;
  }

  void makeRoom(int more) {
    room += more;
  }

  String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (room == 0) {
      throw new IOException("No space left on device");
    }
    int count = Math.min(room, source.remaining());
    byte[] taken = new byte[count];
    source.get(taken);
    written.write(taken);
    room -= count;
    return count;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}

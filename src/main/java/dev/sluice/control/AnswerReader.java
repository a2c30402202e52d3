package dev.sluice.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** Lines from a blocking channel whose read gives 0 when it timed out. */
final class AnswerReader {
  private static final int MAX_LINE = 4 * 1024 * 1024;

  private final ReadableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).flip();

  AnswerReader(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * The next line, without its end.
   *
   * @throws IOException whose message is for the admin
   */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < MAX_LINE) {
      if (!buffer.hasRemaining()) {
        fill();
      }
      byte b = buffer.get();
      if (b == '\n') {
        return line.toString(StandardCharsets.UTF_8);
      }
      line.write(b);
    }
    throw new IOException("the gateway's answer makes no sense");
  }

  private void fill() throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    buffer.flip();
    if (count < 0) {
      throw new IOException("the gateway broke off before its answer was whole");
    }
    if (count == 0) {
      throw new IOException("the gateway has stopped answering");
    }
  }
}

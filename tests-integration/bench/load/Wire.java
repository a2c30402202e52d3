import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Blocking sockets, and what a short TLS session looks like on the wire: sizes and turns, no
 * secrets.
 */
final class Wire {
  /** ServerHello to Finished. */
  static final int SERVER_FLIGHT = 3000;

  /** The client's Finished, and a request. */
  static final int CLIENT_FLIGHT = 300;

  static final int ANSWER = 1050;

  private Wire() {}

  static SocketChannel connect(InetSocketAddress to) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.connect(to);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel;
    } catch (IOException refused) {
      channel.close();
      throw refused;
    }
  }

  static void send(SocketChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Takes that many bytes, and drops them. */
  static void take(SocketChannel from, ByteBuffer into, int count) throws IOException {
    for (int left = count; left > 0; ) {
      into.clear().limit(Math.min(left, into.capacity()));
      int got = from.read(into);
      if (got < 0) {
        throw new EOFException();
      }
      left -= got;
    }
  }

  static ByteBuffer record(int type, int length) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(length);
    bytes.put(0, (byte) type).put(1, (byte) 3).put(2, (byte) 3);
    return bytes;
  }
}

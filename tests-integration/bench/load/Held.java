import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Idle sessions: past the handshake, then silent; from several addresses, for proxies that limit
 * what one has.
 */
final class Held {
  private Held() {}

  static void hold(String address, int count, List<String> from) throws IOException {
    List<ByteBuffer> hellos = Hellos.make();
    ByteBuffer sink = ByteBuffer.allocateDirect(16384);
    List<SocketChannel> held = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.bind(new InetSocketAddress(from.get(i % from.size()), 0));
      channel.connect(new InetSocketAddress(address, 443));
      Wire.send(channel, hellos.get(i % hellos.size()).duplicate());
      Wire.take(channel, sink, Wire.SERVER_FLIGHT);
      held.add(channel);
    }
    System.out.println("held " + held.size());
    while (System.in.read() >= 0) {
      // until whoever started this has had a look
    }
  }
}

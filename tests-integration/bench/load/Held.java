import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Idle sessions: past the handshake, then silent. */
final class Held {
  private Held() {}

  static void hold(String address, int count) throws IOException {
    List<ByteBuffer> hellos = Hellos.make();
    ByteBuffer sink = ByteBuffer.allocateDirect(16384);
    List<SocketChannel> held = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SocketChannel channel = Wire.connect(new InetSocketAddress(address, 443));
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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * Short TLS sessions, a connection each: hello, the server's flight, the client's, an answer, the
 * end.
 */
final class Sessions implements Step.Kind {
  private final InetSocketAddress to;
  private final List<ByteBuffer> hellos = Hellos.make();

  Sessions(String address) {
    this.to = new InetSocketAddress(address, 443);
  }

  @Override
  public Step step(int thread) {
    return new Session(thread * 131);
  }

  private final class Session implements Step {
    private final ByteBuffer flight = Wire.record(0x14, Wire.CLIENT_FLIGHT);
    private final ByteBuffer sink = ByteBuffer.allocateDirect(16384);
    private int next;
    private volatile SocketChannel open;

    Session(int first) {
      this.next = first;
    }

    @Override
    public boolean run() throws IOException {
      try (SocketChannel channel = Wire.connect(to)) {
        open = channel;
        Wire.send(channel, hellos.get(next++ % hellos.size()).duplicate());
        Wire.take(channel, sink, Wire.SERVER_FLIGHT);
        Wire.send(channel, flight.duplicate());
        Wire.take(channel, sink, Wire.ANSWER);
      }
      return false;
    }

    @Override
    public void close() {
      Quietly.close(open);
    }
  }
}

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * GET /1k on a connection that is kept. When it has ended before anything of an answer came, the
 * request goes out once more on a new one, as browsers do (RFC 9110 §9.2.2); that counts as
 * retried, not as failed.
 */
final class Requests implements Step.Kind {
  private static final byte[] REQUEST =
      "GET /1k HTTP/1.1\r\nHost: bench.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress to;

  Requests(String address) {
    this.to = new InetSocketAddress(address, 80);
  }

  @Override
  public Step step(int thread) {
    return new Request();
  }

  private final class Request implements Step {
    private final ByteBuffer request =
        ByteBuffer.allocateDirect(REQUEST.length).put(REQUEST).flip();
    private final ByteBuffer sink = ByteBuffer.allocateDirect(16384);
    private final ResponseHead head = new ResponseHead();
    private volatile SocketChannel open;
    private boolean begun;

    @Override
    public boolean run() throws IOException {
      boolean kept = open != null;
      try {
        exchange();
        return false;
      } catch (IOException broken) {
        drop();
        if (!kept || begun) {
          throw broken;
        }
      }
      try {
        exchange();
        return true;
      } catch (IOException broken) {
        drop();
        throw broken;
      }
    }

    private void exchange() throws IOException {
      sink.clear();
      begun = false;
      if (open == null) {
        open = Wire.connect(to);
      }
      Wire.send(open, request.duplicate());
      do {
        if (open.read(sink) < 0) {
          throw new EOFException();
        }
        begun = true;
      } while (!head.read(sink));
      if (!head.good()) {
        throw new IOException(head.text(sink));
      }
      Wire.take(open, sink, head.contentLength() - (sink.position() - head.length()));
      if (head.closes()) {
        drop();
      }
    }

    private void drop() {
      Quietly.close(open);
      open = null;
    }

    @Override
    public void close() {
      Quietly.close(open);
    }
  }
}

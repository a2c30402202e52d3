import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GET /1k on a connection that is kept. When it has ended before anything of an answer came, the
 * request goes out once more on a new one, as browsers do (RFC 9110 §9.2.2); that counts as
 * retried, not as failed.
 */
final class Requests implements Step.Kind {
  private static final byte[] REQUEST =
      "GET /1k HTTP/1.1\r\nHost: bench.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *(\\d+)\r\n", Pattern.CASE_INSENSITIVE);

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
      int headEnd;
      do {
        if (open.read(sink) < 0) {
          throw new EOFException();
        }
        begun = true;
        headEnd = text().indexOf("\r\n\r\n");
      } while (headEnd < 0);
      String head = text().substring(0, headEnd + 2);
      Matcher length = LENGTH.matcher(head);
      if (!head.startsWith("HTTP/1.1 200 ") || !length.find()) {
        throw new IOException(head);
      }
      int left = Integer.parseInt(length.group(1)) - (sink.position() - headEnd - 4);
      Wire.take(open, sink, left);
      if (head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n")) {
        drop();
      }
    }

    private String text() {
      byte[] bytes = new byte[sink.position()];
      sink.get(0, bytes);
      return new String(bytes, StandardCharsets.ISO_8859_1);
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

package dev.sluice.lists.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/**
 * A web server on loopback that answers with exactly the bytes that it is told, one connection
 * each.
 */
final class RawServer implements AutoCloseable {
  /** Writes an answer to a request's head. */
  interface Script {
    void answer(String request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private RawServer(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
  }

  static RawServer start(Script script) throws IOException {
    return start(ServerSocketFactory.getDefault(), script);
  }

  static RawServer start(ServerSocketFactory sockets, Script script) throws IOException {
    RawServer server =
        new RawServer(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  /** Answers each request in turn; the last again and again. */
  static RawServer answering(String... answers) throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    return start(
        (request, out) -> {
          asked.add(request);
          write(out, answers[Math.min(asked.size(), answers.length) - 1]);
        });
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Their heads, in order. */
  List<String> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      String head = head(connection.getInputStream());
      requests.add(head);
      script.answer(head, connection.getOutputStream());
    } catch (IOException | InterruptedException _) {
      // The client has gone, as the tests of broken answers have it.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no request");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

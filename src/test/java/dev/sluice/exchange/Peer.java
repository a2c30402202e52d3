package dev.sluice.exchange;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One end of a TCP connection that writes what it is told and reads what a test expects. */
final class Peer implements Closeable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  Peer(Socket socket) {
    try {
      this.socket = socket;
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new java.io.BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Peer connect(InetSocketAddress to) {
    try {
      Socket socket = new Socket();
      socket.connect(to);
      return new Peer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Peer send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Peer send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends this side's sending; still reads. */
  Peer finish() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks the connection with a reset. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything up to and with the first empty line. */
  String head() {
    return through("\r\n\r\n");
  }

  /** Everything up to and with the mark. */
  String through(String mark) {
    try {
      StringBuilder read = new StringBuilder();
      while (!endsWith(read, mark)) {
        int octet = in.read();
        if (octet < 0) {
          throw new AssertionError("ended before " + mark.strip() + ", after: " + read);
        }
        read.append((char) octet);
      }
      return read.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean endsWith(StringBuilder text, String mark) {
    int from = text.length() - mark.length();
    return from >= 0 && text.indexOf(mark, from) == from;
  }

  String octets(int count) {
    try {
      byte[] read = in.readNBytes(count);
      return new String(read, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything to the connection's regular end. */
  String rest() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What comes until the connection ends in whatever way; then " (reset)" if by a reset. */
  String restOrReset() {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    String end = "";
    try {
      in.transferTo(read);
    } catch (java.net.SocketTimeoutException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      end = " (reset)";
    }
    return read.toString(StandardCharsets.ISO_8859_1) + end;
  }

  /** A response's head, and its content as its fields frame it. */
  Answer answer() {
    return Answer.read(this);
  }

  InputStream stream() {
    return in;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

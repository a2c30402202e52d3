package dev.sluice.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server whose connections a test takes and drives by hand. */
final class Origin implements Closeable {
  private static final int PATIENCE_SECONDS = 10;

  private final ServerSocket listener;
  private final BlockingQueue<Peer> accepted = new LinkedBlockingQueue<>();
  private final List<Peer> all = new CopyOnWriteArrayList<>();

  Origin() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        Peer peer = new Peer(socket);
        all.add(peer);
        accepted.add(peer);
      }
    } catch (IOException e) {
      // closed
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** The next connection made to it. */
  Peer connection() {
    try {
      Peer peer = accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (peer == null) {
        throw new AssertionError("nobody connected");
      }
      return peer;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Connections made so far. */
  int connections() {
    return all.size();
  }

  @Override
  public void close() {
    try {
      listener.close();
      all.forEach(Peer::close);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

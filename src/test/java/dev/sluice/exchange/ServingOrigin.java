package dev.sluice.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A server that answers every request by itself, on as many connections as come. */
final class ServingOrigin implements Closeable {
  private final ServerSocket listener;
  private final BiConsumer<String, Peer> answering;
  private final Queue<String> heads = new ConcurrentLinkedQueue<>();
  private final List<Peer> all = new CopyOnWriteArrayList<>();

  /**
   * @param answering sends the answer to a request's head, on the peer given
   */
  ServingOrigin(BiConsumer<String, Peer> answering) {
    this.answering = answering;
    try {
      listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
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
        Thread.ofVirtual().start(() -> serve(peer));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Peer peer) {
    try {
      while (true) {
        String head = peer.head();
        heads.add(head);
        answering.accept(head, peer);
      }
    } catch (UncheckedIOException | AssertionError ended) {
      peer.close();
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** The heads of all requests so far, in the order they came. */
  List<String> requests() {
    return List.copyOf(heads);
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

package dev.sluice.exchange;

import dev.sluice.upstream.ResponseListener;
import dev.sluice.upstream.UpstreamConnection;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** A request's side toward the origin: its connection once there is one, and what waits for it. */
final class OriginSide {
  private final OriginPath path;
  private final ResponseListener listener;
  private final Consumer<Throwable> unreachable;
  private final Queue<HttpContent> held = new ArrayDeque<>(0);
  private Optional<UpstreamConnection> connection = Optional.empty();
  private boolean dropped;

  /**
   * The side before it has a connection.
   *
   * @param unreachable told why no connection came about
   */
  OriginSide(OriginPath path, ResponseListener listener, Consumer<Throwable> unreachable) {
    this.path = path;
    this.listener = listener;
    this.unreachable = unreachable;
  }

  Optional<UpstreamConnection> connection() {
    return connection;
  }

  boolean isDropped() {
    return dropped;
  }

  boolean isConnected() {
    return connection.isPresent();
  }

  boolean isWritable() {
    return connection.isPresent() && connection.get().isWritable();
  }

  /**
   * Sends the request over a kept connection, or a new one. Without content it leaves at once, for
   * no read of the client's may come to flush it; with content, at {@link #flush}.
   *
   * @param preferred the one to take if it is still open
   */
  void send(ForwardedRequest request, Optional<UpstreamConnection> preferred) {
    preferred
        .filter(UpstreamConnection::isOpen)
        .or(() -> path.kept(request.repeatable()))
        .ifPresentOrElse(kept -> sendOver(kept, request), () -> sendAnew(request));
  }

  /** Sends the request over a new connection. */
  void sendAnew(ForwardedRequest request) {
    path.dial().addListener((Future<UpstreamConnection> dialled) -> dialled(dialled, request));
  }

  private void dialled(Future<UpstreamConnection> dialled, ForwardedRequest request) {
    if (dropped) {
      if (dialled.isSuccess()) {
        dialled.getNow().abort();
      }
    } else if (dialled.isSuccess()) {
      sendOver(dialled.getNow(), request);
      dialled.getNow().flush();
      listener.upstreamWritabilityChanged();
    } else {
      unreachable.accept(dialled.cause());
    }
  }

  private void sendOver(UpstreamConnection upstream, ForwardedRequest request) {
    connection = Optional.of(upstream);
    upstream.begin(request.head(), request.isHead(), listener);
    while (!held.isEmpty()) {
      upstream.write(held.remove());
    }
    if (request.isWhole()) {
      upstream.flush();
    }
  }

  /** Sends content, or holds it until there is a connection; without prospect of one it is lost. */
  void write(HttpContent content) {
    if (connection.isPresent()) {
      connection.get().write(content);
    } else if (dropped) {
      content.release();
    } else {
      held.add(content);
    }
  }

  void flush() {
    if (connection.isPresent()) {
      connection.get().flush();
    }
  }

  /** Takes over a connection on which the request was sent already. */
  void adopt(UpstreamConnection sentOver) {
    connection = Optional.of(sentOver);
  }

  /** The connection, no longer this side's to care for. */
  Optional<UpstreamConnection> take() {
    Optional<UpstreamConnection> taken = connection;
    connection = Optional.empty();
    return taken;
  }

  /** Nothing more is wanted of the origin. */
  void drop() {
    dropped = true;
    held.forEach(HttpContent::release);
    held.clear();
    take().ifPresent(UpstreamConnection::abort);
  }
}

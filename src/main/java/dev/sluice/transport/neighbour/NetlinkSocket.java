package dev.sluice.transport.neighbour;

import static dev.sluice.transport.SystemCalls.call;
import static dev.sluice.transport.SystemCalls.impossible;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sluice.transport.SystemCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A socket to the kernel's routing tables (netlink(7)) that hears of every neighbour. Needs no
 * privilege. Reading and asking belong to one thread at a time, waiting to one thread of its own.
 */
final class NetlinkSocket implements AutoCloseable {
  static final int EAGAIN = -11;
  static final int EINTR = -4;
  static final int ENOBUFS = -105;

  private static final int AF_NETLINK = 16;
  private static final long SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 0x80000 | 0x800;
  private static final long NETLINK_ROUTE = 0;
  private static final int NEIGHBOUR_GROUP = 1 << 2;
  private static final int SOCKADDR = 12;
  private static final short POLLIN = 1;
  private static final int BUFFER = 64 * 1024; // a dump comes in datagrams of up to 32 KiB

  private static final MethodHandle SOCKET = call("socket");
  private static final MethodHandle BIND = call("bind");
  private static final MethodHandle SEND = call("send");
  private static final MethodHandle RECEIVE = call("recvfrom");
  private static final MethodHandle POLL = call("poll");
  private static final MethodHandle CLOSE = call("close");

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment state = SystemCalls.state();
  private final MemorySegment waiting = SystemCalls.state();
  private final MemorySegment polled = arena.allocate(8);
  private final MemorySegment buffer = arena.allocate(BUFFER);
  private final MemorySegment sender = arena.allocate(SOCKADDR);
  private final MemorySegment senderLength = arena.allocate(JAVA_INT);
  private final int fd;

  private NetlinkSocket(int fd) {
    this.fd = fd;
  }

  /**
   * @throws IOException if the kernel has no such socket for us
   */
  static NetlinkSocket open() throws IOException {
    MemorySegment state = SystemCalls.state();
    try {
      int fd =
          (int)
              (long)
                  SOCKET.invokeExact(
                      state,
                      (long) AF_NETLINK,
                      SOCK_RAW_CLOEXEC_NONBLOCK,
                      NETLINK_ROUTE,
                      0L,
                      0L,
                      0L);
      if (fd < 0) {
        throw new IOException("no netlink socket: errno " + -SystemCalls.errno(state));
      }
      NetlinkSocket socket = new NetlinkSocket(fd);
      socket.bind();
      return socket;
    } catch (IOException e) {
      throw e;
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  private void bind() throws IOException {
    MemorySegment address = arena.allocate(SOCKADDR, JAVA_INT.byteAlignment());
    address.set(JAVA_SHORT, 0, (short) AF_NETLINK);
    address.set(JAVA_INT, 8, NEIGHBOUR_GROUP);
    try {
      int done =
          (int)
              (long)
                  BIND.invokeExact(
                      state, (long) fd, address.address(), (long) SOCKADDR, 0L, 0L, 0L);
      if (done < 0) {
        close();
        throw new IOException("netlink: bind: errno " + -SystemCalls.errno(state));
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  /** Asks for all neighbours; a negated errno, or what was sent. */
  long askForAll(int sequence) {
    byte[] request = NeighbourMessage.dumpRequest(sequence);
    MemorySegment bytes = arena.allocate(request.length);
    MemorySegment.copy(request, 0, bytes, ValueLayout.JAVA_BYTE, 0, request.length);
    try {
      long sent =
          (long)
              SEND.invokeExact(
                  state, (long) fd, bytes.address(), (long) request.length, 0L, 0L, 0L);
      return sent < 0 ? SystemCalls.errno(state) : sent;
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  /**
   * The next datagram's length, without waiting; a negated errno, {@link #EAGAIN} when there is
   * none. One that isn't the kernel's counts as empty.
   */
  int receive() {
    try {
      senderLength.set(JAVA_INT, 0, SOCKADDR);
      long length =
          (long)
              RECEIVE.invokeExact(
                  state,
                  (long) fd,
                  buffer.address(),
                  (long) BUFFER,
                  0L,
                  sender.address(),
                  senderLength.address());
      if (length < 0) {
        return SystemCalls.errno(state);
      }
      boolean fromKernel = sender.get(JAVA_INT, 4) == 0;
      return fromKernel ? (int) length : 0;
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  /** What was received last; good until the next. */
  ByteBuffer datagram(int length) {
    return buffer.asSlice(0, length).asByteBuffer();
  }

  /** Waits until there is something to receive, or for the time. */
  void await(Duration longest) {
    polled.set(JAVA_INT, 0, fd);
    polled.set(JAVA_SHORT, 4, POLLIN);
    try {
      long ignored =
          (long) POLL.invokeExact(waiting, polled.address(), 1L, longest.toMillis(), 0L, 0L, 0L);
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  @Override
  public void close() {
    try {
      long ignored = (long) CLOSE.invokeExact(state, (long) fd, 0L, 0L, 0L, 0L, 0L);
    } catch (Throwable t) {
      throw impossible(t);
    }
  }
}

package dev.sluice.transport.splice;

import static dev.sluice.transport.SystemCalls.call;
import static dev.sluice.transport.SystemCalls.impossible;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sluice.transport.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The system calls of the relay, by Java's foreign functions. Each answers what the call answered,
 * or the negated errno. An instance belongs to one thread.
 *
 * <p>Calls are not "critical" ones: those may not capture errno, and would hold up every garbage
 * collection while a megabyte moves.
 */
final class Kernel {
  static final int EAGAIN = -11;

  private static final long SPLICE_MOVE_NONBLOCK = 0x1 | 0x2;
  private static final long MSG_NOSIGNAL = 0x4000;
  private static final long SHUT_WR = 1;
  private static final long O_NONBLOCK_CLOEXEC = 0x800 | 0x80000;
  private static final int F_SETPIPE_SZ = 1031;
  private static final int F_GETPIPE_SZ = 1032;
  private static final long NULL = 0;

  private static final MethodHandle SPLICE = call("splice");
  private static final MethodHandle READ = call("read");
  private static final MethodHandle SEND = call("send");
  private static final MethodHandle SHUTDOWN = call("shutdown");
  private static final MethodHandle PIPE2 = call("pipe2");
  private static final MethodHandle FCNTL = call("fcntl");
  private static final MethodHandle CLOSE = call("close");

  private final MemorySegment state = SystemCalls.state();
  private final MemorySegment ends = Arena.ofAuto().allocate(JAVA_INT, 2);

  /** Moves up to that many bytes between a socket and a pipe; 0 is the end of input. */
  long splice(int from, int to, long length) {
    try {
      long moved =
          (long)
              SPLICE.invokeExact(
                  state, (long) from, NULL, (long) to, NULL, length, SPLICE_MOVE_NONBLOCK);
      return moved >= 0 ? moved : errno();
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  long read(int fd, long address, long length) {
    try {
      long read = (long) READ.invokeExact(state, (long) fd, address, length, 0L, 0L, 0L);
      return read >= 0 ? read : errno();
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  long send(int socket, long address, long length) {
    try {
      long sent =
          (long) SEND.invokeExact(state, (long) socket, address, length, MSG_NOSIGNAL, 0L, 0L);
      return sent >= 0 ? sent : errno();
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  int shutdownOutput(int socket) {
    try {
      int done = (int) (long) SHUTDOWN.invokeExact(state, (long) socket, SHUT_WR, 0L, 0L, 0L, 0L);
      return done >= 0 ? done : errno();
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  /** A pipe as its reading end in the low and its writing end in the high half. */
  long pipe() {
    try {
      int done =
          (int) (long) PIPE2.invokeExact(state, ends.address(), O_NONBLOCK_CLOEXEC, 0L, 0L, 0L, 0L);
      return done < 0
          ? errno()
          : ends.get(JAVA_INT, 0) | (long) ends.getAtIndex(JAVA_INT, 1) << Integer.SIZE;
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  /** The capacity the pipe has got, which is what it had if it may not grow. */
  int growPipe(int fd, int wanted) {
    int got = fcntl(fd, F_SETPIPE_SZ, wanted);
    return got >= 0 ? got : fcntl(fd, F_GETPIPE_SZ, 0);
  }

  void close(int fd) {
    try {
      long ignored = (long) CLOSE.invokeExact(state, (long) fd, 0L, 0L, 0L, 0L, 0L);
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  private int fcntl(int fd, int command, int argument) {
    try {
      int answer =
          (int)
              (long)
                  FCNTL.invokeExact(state, (long) fd, (long) command, (long) argument, 0L, 0L, 0L);
      return answer >= 0 ? answer : errno();
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  private int errno() {
    return SystemCalls.errno(state);
  }
}

package dev.sluice.transport;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * System calls by Java's foreign functions: how they are found, and what errno they leave.
 *
 * <p>All have one type, six longs to a long. That is how both x86-64 and AArch64 pass integers and
 * addresses: in registers, of which a function reads those, and of each the bits, that it knows (so
 * an int that it answers has to be cast). A type of its own for each would cost ten milliseconds of
 * every start.
 */
public final class SystemCalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final long ERRNO = CAPTURE.byteOffset(PathElement.groupElement("errno"));

  private static final FunctionDescriptor SIX =
      FunctionDescriptor.of(
          JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private SystemCalls() {}

  /**
   * A function of libc; its first argument is where {@link #state} keeps errno. An address is that
   * of memory outside the heap, which whoever calls keeps reachable.
   */
  public static MethodHandle call(String name) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), SIX, Linker.Option.captureCallState("errno"));
  }

  /** Where calls of one thread leave errno. */
  public static MemorySegment state() {
    return Arena.ofAuto().allocate(CAPTURE);
  }

  /** The errno of the last call that failed, negated. */
  public static int errno(MemorySegment state) {
    return -state.get(JAVA_INT, ERRNO);
  }

  /** What a call of this kind never throws. */
  public static AssertionError impossible(Throwable thrown) {
    return new AssertionError("a system call threw", thrown);
  }
}

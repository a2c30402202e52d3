package dev.sluice.transport;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** System calls by Java's foreign functions: how they are found, and what errno they leave. */
public final class SystemCalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final long ERRNO = CAPTURE.byteOffset(PathElement.groupElement("errno"));

  private SystemCalls() {}

  /** A function of libc; its first argument is where {@link #state} keeps errno. */
  public static MethodHandle call(String name, ValueLayout answer, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(answer, arguments),
        Linker.Option.captureCallState("errno"));
  }

  /** As {@link #call}, with one more argument, an int, that C takes as a variable one. */
  public static MethodHandle variadic(String name, ValueLayout answer, MemoryLayout... fixed) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(answer, fixed).appendArgumentLayouts(ValueLayout.JAVA_INT),
        Linker.Option.firstVariadicArg(fixed.length),
        Linker.Option.captureCallState("errno"));
  }

  /** Where calls of one thread leave errno. */
  public static MemorySegment state() {
    return Arena.ofAuto().allocate(CAPTURE);
  }

  /** The errno of the last call that failed, negated. */
  public static int errno(MemorySegment state) {
    return -state.get(ValueLayout.JAVA_INT, ERRNO);
  }

  /** What a call of this kind never throws. */
  public static AssertionError impossible(Throwable thrown) {
    return new AssertionError("a system call threw", thrown);
  }
}

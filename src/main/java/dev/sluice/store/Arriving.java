package dev.sluice.store;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * A response while it arrives: written by one fetch on one event loop, from which every call comes
 * but {@link #content} and {@link #notKept()}. Ends by exactly one of {@link #finish}, {@link
 * #keepPart} and {@link #abort}; calls after that do nothing.
 */
public interface Arriving {
  /**
   * What readers read. It is the writer's until the end; who needs it longer, or on another loop,
   * retains it before.
   */
  Content content();

  /** Takes the piece over. More than was announced breaks the content off. */
  void append(ByteBuf piece);

  /** Whether more may be appended; what comes nevertheless is taken, so stop reading soon. */
  boolean writable();

  /** Runs the task once, on the event loop, when {@link #writable} is true again. */
  void whenWritable(Runnable task);

  /**
   * The content is whole, which readers are told; a different length than announced breaks it off
   * instead. What is kept can be found from now on, in place of what it supersedes.
   */
  void finish(FieldList trailers);

  /**
   * The content ends early, readers are told so, and what arrived is kept.
   *
   * @param part the head to keep it under; its extent is what arrived
   */
  void keepPart(Stored part);

  /** The content is broken off, readers are told so, and nothing is kept. */
  void abort(Broken why);

  /**
   * From now on it is only for those who read it now, at the pace of the slowest of them; a reader
   * that comes later finds what is still in the window, or is {@link Broken#PASSED_BY}.
   */
  void doNotKeep(NotKept why);

  /** Why it won't be kept, as far as is known by now. */
  Optional<NotKept> notKept();
}

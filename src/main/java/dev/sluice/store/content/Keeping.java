package dev.sluice.store.content;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.NotKept;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** Where one arriving response goes to be kept. */
public interface Keeping {
  /** The most content that memory keeps of one response. */
  long memoryLimit();

  /** The most content that is kept of one response anywhere. */
  long limit();

  /**
   * A file for larger content; empty when there is no disk tier that would take it.
   *
   * @param length as announced
   */
  Optional<SpillFile> spill(OptionalLong length);

  /** The threads that write files. May refuse a task. */
  Executor writers();

  /** Takes over whole content in memory. */
  void keep(Stored head, FieldList trailers, Segments content);

  /** All has arrived that will, and it will be an entry on disk in a moment. */
  void arrived();

  /** The content is whole: it can be found until it is an entry on disk. */
  void whole(ArrivingContent content);

  /** Whether it mustn't be kept any more. */
  Optional<NotKept> revoked();

  /** A file failed. */
  void failed(IOException why);

  /** Nothing more will come of this response, kept or not. */
  void settled();
}

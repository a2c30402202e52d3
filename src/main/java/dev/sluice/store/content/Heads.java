package dev.sluice.store.content;

import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import java.util.OptionalLong;

/** Heads of responses whose length became known only at their end. */
final class Heads {
  private Heads() {}

  /** The head with the length in it, where it was without one. */
  static Stored whole(Stored head, long length) {
    return switch (head.extent()) {
      case Extent.Whole(OptionalLong known) when known.isEmpty() ->
          head.withExtent(new Extent.Whole(length));
      case Extent.Whole _, Extent.Part _ -> head;
    };
  }
}

package dev.sluice.http;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A message's field lines, in the order received (RFC 9110 §5). Names compare without case; every
 * question is asked in lower case.
 */
public interface Fields {
  /** The value of the first line of that name. */
  @Nullable String first(String lowerName);

  /** The values of all lines of that name, one element a line. */
  List<String> all(String lowerName);

  boolean has(String lowerName);

  /** Hands on each line's name, as it was sent, and its value. */
  void forEach(BiConsumer<String, String> line);
}

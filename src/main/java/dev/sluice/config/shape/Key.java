package dev.sluice.config.shape;

import java.util.Optional;

/**
 * A key of the file.
 *
 * @param says what it means, in a sentence for the admin
 * @param usual what it is when it isn't written, as JSON
 * @param required whether it must be written
 */
public record Key(String name, Shape shape, String says, Optional<String> usual, boolean required) {

  /** One that need not be written. */
  public static Key of(String name, Shape shape, String says) {
    return new Key(name, shape, says, Optional.empty(), false);
  }

  /** One that must be written. */
  public static Key required(String name, Shape shape, String says) {
    return new Key(name, shape, says, Optional.empty(), true);
  }

  /** The same, with what it is when it isn't written. */
  public Key usually(String json) {
    return new Key(name, shape, says, Optional.of(json), required);
  }
}

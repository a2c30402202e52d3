package dev.sluice.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The {@code log} part of the file.
 *
 * @param access the access log's file; empty for none
 */
public record LogSettings(Optional<Path> access, Format format) {
  /** How a line is written. */
  public enum Format {
    JSON,
    SQUID
  }
}

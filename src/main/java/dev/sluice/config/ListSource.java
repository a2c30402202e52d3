package dev.sluice.config;

import dev.sluice.category.Category;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the {@code lists}.
 *
 * @param category of all its entries; empty for {@link Format#SQUIDGUARD}, whose folders name them
 * @param source a file or folder
 * @param sourcePlace where the file names the source
 */
public record ListSource(
    String name, Format format, Optional<Category> category, Path source, Place sourcePlace) {
  /** How a list is written. */
  public enum Format {
    /** A folder with a folder for each category, in it {@code domains} and {@code urls}. */
    SQUIDGUARD,
    /** hosts(5). */
    HOSTS,
    /** A name a line. */
    DOMAINS
  }
}

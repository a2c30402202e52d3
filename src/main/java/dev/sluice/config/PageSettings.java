package dev.sluice.config;

import dev.sluice.page.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What clients see of a block or a warning.
 *
 * @param own the admin's own page, in the place of the one that comes with Sluice
 * @param warnFor how long a client's word holds that it goes on in spite of a warning
 */
public record PageSettings(Optional<OwnPage> own, Duration warnFor) {
  public static final Duration USUAL_WARN_FOR = Duration.ofMinutes(30);

  /**
   * A file of the admin's.
   *
   * @param written its name as the admin wrote it
   * @param place where it is named
   */
  public record OwnPage(Path file, String written, Place place) {}

  /** The same with the page read. */
  public record Ready(Template template, Duration warnFor) {
    /** Without any of the admin's settings. */
    public static final Ready USUAL = new Ready(Template.standard(), USUAL_WARN_FOR);
  }
}

package dev.sluice.config.read;

import dev.sluice.config.PageSettings;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Shape;
import java.time.Duration;

/** {@code block-page} and {@code warn-for}, which stand at the top level. */
final class PagesSection {
  static final Key BLOCK_PAGE =
      Key.of(
          "block-page",
          Shape.word("pages/block.html"),
          "A page of your own in the stead of Sluice's, with placeholders in double braces.");
  static final Key WARN_FOR =
      Key.of(
              "warn-for",
              Words.DURATION,
              "How long a client's word holds that it goes on in spite of a warning.")
          .usually("\"30m\"");

  private static final Duration LEAST = Duration.ofMinutes(1);

  private PagesSection() {}

  static PageSettings read(Parts parts) {
    return new PageSettings(
        parts
            .one(BLOCK_PAGE.name())
            .flatMap(
                item ->
                    item.path()
                        .map(
                            file ->
                                new PageSettings.OwnPage(
                                    file, item.text().orElse(""), item.place()))),
        parts
            .one(WARN_FOR.name())
            .flatMap(item -> item.duration(LEAST))
            .orElse(PageSettings.USUAL_WARN_FOR));
  }
}

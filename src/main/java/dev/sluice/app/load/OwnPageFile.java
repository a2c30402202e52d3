package dev.sluice.app.load;

import dev.sluice.config.ConfigError;
import dev.sluice.config.PageSettings;
import dev.sluice.config.Place;
import dev.sluice.page.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What the admin's own block page came to. */
sealed interface OwnPageFile {
  record Good(Template template) implements OwnPageFile {}

  record Faulty(List<ConfigError> errors) implements OwnPageFile {}

  /** The page that comes with Sluice when the admin names none. */
  static OwnPageFile read(PageSettings settings) {
    return settings.own().map(OwnPageFile::read).orElseGet(() -> new Good(Template.standard()));
  }

  private static OwnPageFile read(PageSettings.OwnPage own) {
    Path file = own.file();
    try (InputStream in = Files.newInputStream(file)) {
      return switch (Template.read(in.readNBytes(Template.SIZE_MAX + 1))) {
        case Template.Reading.Good(Template template) -> new Good(template);
        case Template.Reading.Faulty(List<Template.Fault> faults) ->
            new Faulty(faults.stream().map(fault -> error(own.written(), fault)).toList());
      };
    } catch (NoSuchFileException _) {
      return unreadable(own, "there is no " + file);
    } catch (AccessDeniedException _) {
      return unreadable(own, file + " can't be read: permission denied");
    } catch (IOException e) {
      return unreadable(own, file + " can't be read: " + e.getMessage());
    }
  }

  private static ConfigError error(String file, Template.Fault fault) {
    return new ConfigError(new Place(file, fault.line(), fault.column(), ""), fault.message());
  }

  private static OwnPageFile unreadable(PageSettings.OwnPage own, String why) {
    return new Faulty(List.of(new ConfigError(own.place(), why)));
  }
}

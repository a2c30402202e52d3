package dev.sluice.app.load;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Place;
import dev.sluice.config.read.ConfigurationText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The configuration file as it lies on the disk. */
public sealed interface ConfigurationFile {
  record Read(ConfigurationText text) implements ConfigurationFile {}

  record Unreadable(ConfigError error) implements ConfigurationFile {}

  static ConfigurationFile read(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return new Read(ConfigurationText.read(file, text));
    } catch (NoSuchFileException _) {
      return unreadable(file, "there is no " + file);
    } catch (AccessDeniedException _) {
      return unreadable(file, file + " can't be read: permission denied");
    } catch (CharacterCodingException _) {
      return unreadable(file, file + " is not UTF-8 text");
    } catch (IOException e) {
      return unreadable(file, file + " can't be read: " + e.getMessage());
    }
  }

  private static ConfigurationFile unreadable(Path file, String message) {
    Place place = new Place(String.valueOf(file.getFileName()), 1, 1, "");
    return new Unreadable(new ConfigError(place, message));
  }
}

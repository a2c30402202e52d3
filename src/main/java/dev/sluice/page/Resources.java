package dev.sluice.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What comes with this package: the page and its words. */
final class Resources {
  private Resources() {}

  static Template template(String name) {
    return switch (Template.read(bytes(name))) {
      case Template.Reading.Good(Template template) -> template;
      case Template.Reading.Faulty(var faults) ->
          throw new IllegalStateException(name + ": " + faults);
    };
  }

  static Properties properties(String name) {
    Properties properties = new Properties();
    try (InputStream in = new ByteArrayInputStream(bytes(name))) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

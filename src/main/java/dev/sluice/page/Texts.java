package dev.sluice.page;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** Every {@link Text} in one language. */
final class Texts {
  private static final Map<Language, Texts> ALL = all();
  private static final long MINUTES_OF_HOUR = 60;
  private static final long MINUTES_OF_DAY = 24 * MINUTES_OF_HOUR;

  private final Map<Text, String> texts = new EnumMap<>(Text.class);

  private Texts(Properties properties) {
    for (Text text : Text.values()) {
      String written = properties.getProperty(text.key());
      if (written == null) {
        throw new IllegalStateException("a text is missing: " + text.key());
      }
      texts.put(text, written);
    }
  }

  static Texts in(Language language) {
    return ALL.getOrDefault(language, ALL.values().iterator().next());
  }

  String get(Text text) {
    return texts.getOrDefault(text, "");
  }

  /** With a value in the place of the one name in braces that it has. */
  String get(Text text, String value) {
    return get(text).replace("{" + text.speaksOf().getFirst() + "}", value);
  }

  /** A length of time, in whole minutes, hours or days; what is left of a minute is one. */
  String time(Duration time) {
    long minutes = Math.max(1, time.plusSeconds(59).toMinutes());
    if (minutes % MINUTES_OF_DAY == 0) {
      return number(minutes / MINUTES_OF_DAY, Text.TIME_DAY, Text.TIME_DAYS);
    }
    return minutes % MINUTES_OF_HOUR == 0
        ? number(minutes / MINUTES_OF_HOUR, Text.TIME_HOUR, Text.TIME_HOURS)
        : number(minutes, Text.TIME_MINUTE, Text.TIME_MINUTES);
  }

  private String number(long number, Text one, Text more) {
    return number == 1 ? get(one) : get(more, Long.toString(number));
  }

  private static Map<Language, Texts> all() {
    Map<Language, Texts> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, new Texts(Resources.properties("texts-" + language.tag() + ".properties")));
    }
    return all;
  }
}

package dev.sluice.config.read;

import dev.sluice.config.shape.Shape;
import dev.sluice.policy.time.Days;
import dev.sluice.policy.time.Hours;
import dev.sluice.policy.time.TimeSlot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A slot of a time: days, and hours on them. */
final class SlotWord {
  /** Looser than {@link #read}. */
  static final Shape SHAPE =
      Shape.matching(
          "[A-Za-z0-9., -]+( [0-9]{1,2}:[0-9]{2} ?- ?[0-9]{1,2}:[0-9]{2})?",
          "mon-fri 08:45-12:15",
          "sat,sun",
          "daily 22:00-06:00",
          "2026-12-24 09:00-12:00",
          "2026-12-21..2027-01-03 off");

  private static final Pattern HOURS =
      Pattern.compile("([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})");
  private static final Map<String, DayOfWeek> DAYS = days();
  private static final String DAILY = "daily";
  private static final String OFF = "off";

  /** Stackless: it only leads out to the word's problem. */
  private static final class Faulty extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Faulty(String problem) {
      super(problem, null, false, false);
    }
  }

  private SlotWord() {}

  static Optional<TimeSlot> read(Item item) {
    return item.text()
        .flatMap(
            text -> {
              try {
                return Optional.of(slot(text));
              } catch (Faulty e) {
                item.problem("\"" + text + "\": " + e.getMessage());
                return Optional.empty();
              }
            });
  }

  private static TimeSlot slot(String text) {
    String joined = text.toLowerCase(Locale.ROOT).replaceAll(" *(,|-|\\.\\.) *", "$1");
    String[] words = joined.split(" +");
    if (words.length > 2) {
      throw new Faulty(
          "days, and one stretch of hours, such as mon-fri 08:45-12:15; more are items of their"
              + " own");
    }
    if (words[0].contains(":")) {
      throw new Faulty("names no days; write \"daily " + words[0] + "\" if every day is meant");
    }
    Days days =
        Character.isDigit(words[0].charAt(0)) ? dates(words[0]) : new Days.Weekly(week(words[0]));
    if (words.length == 1) {
      return new TimeSlot(days, Optional.of(Hours.WHOLE_DAY));
    }
    if (!words[1].equals(OFF)) {
      return new TimeSlot(days, Optional.of(hours(words[1])));
    }
    if (days instanceof Days.Weekly) {
      throw new Faulty("only dates can be off; leave these days out");
    }
    return new TimeSlot(days, Optional.empty());
  }

  private static Days dates(String word) {
    int dots = word.indexOf("..");
    LocalDate first = date(dots < 0 ? word : word.substring(0, dots));
    LocalDate last = dots < 0 ? first : date(word.substring(dots + 2));
    if (last.isBefore(first)) {
      throw new Faulty("these dates end before they begin");
    }
    return new Days.Dates(first, last);
  }

  private static LocalDate date(String word) {
    boolean looksLikeOne = word.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    try {
      if (looksLikeOne) {
        return LocalDate.parse(word);
      }
    } catch (DateTimeParseException _) {
      throw new Faulty("there is no " + word);
    }
    throw new Faulty("\"" + word + "\" is not a date such as 2026-12-24");
  }

  private static Set<DayOfWeek> week(String word) {
    Set<DayOfWeek> all = EnumSet.noneOf(DayOfWeek.class);
    if (word.equals(DAILY)) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    for (String part : word.split(",", -1)) {
      int hyphen = part.indexOf('-');
      DayOfWeek first = day(hyphen < 0 ? part : part.substring(0, hyphen));
      DayOfWeek last = hyphen < 0 ? first : day(part.substring(hyphen + 1));
      for (DayOfWeek day = first; day != last; day = day.plus(1)) {
        all.add(day);
      }
      all.add(last);
    }
    return all;
  }

  private static DayOfWeek day(String word) {
    DayOfWeek day = DAYS.get(word);
    if (day == null) {
      List<String> known = new ArrayList<>(DAYS.keySet());
      String begins = word.length() > 3 ? word.substring(0, 3) : "";
      String hint = DAYS.containsKey(begins) ? begins : NearestWord.of(word, known).orElse("");
      throw new Faulty(
          "\""
              + word
              + "\" is not a day: "
              + String.join(", ", known)
              + ", or daily alone"
              + (hint.isEmpty() ? "" : "; did you mean \"" + hint + "\"?"));
    }
    return day;
  }

  private static Hours hours(String word) {
    Matcher parts = HOURS.matcher(word);
    if (!parts.matches()) {
      throw new Faulty("\"" + word + "\" is no stretch of hours such as 08:45-12:15");
    }
    int from = minute(parts.group(1), parts.group(2));
    int to = minute(parts.group(3), parts.group(4));
    if (from == Hours.WHOLE_DAY.to()) {
      throw new Faulty("24:00 can only be an end; a day begins at 00:00");
    }
    if (from == to) {
      throw new Faulty("begins and ends at the same minute; a whole day is written without hours");
    }
    return new Hours(from, to == 0 ? Hours.WHOLE_DAY.to() : to);
  }

  private static int minute(String hour, String minute) {
    int of = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    if (Integer.parseInt(minute) > 59 || of > Hours.WHOLE_DAY.to()) {
      throw new Faulty("there is no " + hour + ":" + minute);
    }
    return of;
  }

  private static Map<String, DayOfWeek> days() {
    Map<String, DayOfWeek> days = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), day);
    }
    return days;
  }
}

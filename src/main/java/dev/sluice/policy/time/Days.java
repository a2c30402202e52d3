package dev.sluice.policy.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The days of a slot. */
public sealed interface Days {
  /** Whether the date is one of them. */
  boolean has(LocalDate date);

  /** These days of each week. */
  record Weekly(Set<DayOfWeek> days) implements Days {
    @Override
    public boolean has(LocalDate date) {
      return days.contains(date.getDayOfWeek());
    }

    /** {@code mon,tue}, or {@code daily}. */
    @Override
    public String toString() {
      return days.size() == DayOfWeek.values().length
          ? "daily"
          : days.stream()
              .sorted()
              .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(","));
    }
  }

  /**
   * Each day from one date to another; they stand above days of the week.
   *
   * @param last not before the first
   */
  record Dates(LocalDate first, LocalDate last) implements Days {
    @Override
    public boolean has(LocalDate date) {
      return !date.isBefore(first) && !date.isAfter(last);
    }

    /** {@code 2026-12-24}, or {@code 2026-12-21..2027-01-03}. */
    @Override
    public String toString() {
      return first.equals(last) ? first.toString() : first + ".." + last;
    }
  }
}

package dev.sluice.policy.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which times an instant is in: those in whose hours the clocks on the wall of a zone stand. Where
 * clocks are put forward the hours left out never come; where they are put back the hours that come
 * twice count twice.
 */
public final class Calendar {
  private static final long MINUTE = 60;

  private final List<Times> times;
  private final ZoneId zone;

  /** What was found last: a value that any thread would find again, kept for the flows to come. */
  private volatile Found last = new Found(0, 0, new long[0]);

  /** The bits of the times' numbers from one second of the epoch to another. */
  private static final class Found {
    private final long from;
    private final long to;
    private final long[] bits;

    private Found(long from, long to, long[] bits) {
      this.from = from;
      this.to = to;
      this.bits = bits;
    }
  }

  /** A time that an instant is in, and the slot that makes it so. */
  public record InForce(String name, TimeSlot slot) {}

  /**
   * @param times numbered in this order
   */
  public Calendar(List<Times> times, ZoneId zone) {
    this.times = List.copyOf(times);
    this.zone = zone;
  }

  public List<String> names() {
    return times.stream().map(Times::name).toList();
  }

  /** The times that the instant is in, as bits of their numbers; not to be changed. */
  public long[] at(Instant instant) {
    long second = instant.getEpochSecond();
    Found found = last;
    if (second < found.from || second >= found.to) {
      found = find(instant);
      last = found;
    }
    return found.bits;
  }

  /** The times that the instant is in, each with the first of its slots that makes it so. */
  public List<InForce> inForce(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    List<InForce> all = new ArrayList<>();
    for (Times each : times) {
      slotAt(each, local).ifPresent(slot -> all.add(new InForce(each.name(), slot)));
    }
    return List.copyOf(all);
  }

  /** What the clocks on the wall show. */
  public LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone);
  }

  private Found find(Instant instant) {
    ZoneOffset offset = zone.getRules().getOffset(instant);
    LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
    long[] bits = new long[(times.size() + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < times.size(); i++) {
      if (slotAt(times.get(i), local).isPresent()) {
        bits[i / Long.SIZE] |= 1L << i;
      }
    }
    long second = instant.getEpochSecond();
    boolean wholeMinutes =
        offset.getTotalSeconds() % MINUTE == 0; // they weren't before standard time
    long to = wholeMinutes ? second - Math.floorMod(second, MINUTE) + MINUTE : second + 1;
    return new Found(second, to, bits);
  }

  private static Optional<TimeSlot> slotAt(Times times, LocalDateTime local) {
    LocalDate today = local.toLocalDate();
    int minute = local.getHour() * 60 + local.getMinute();
    Optional<TimeSlot> begun =
        first(
            times,
            today,
            hours -> minute >= hours.from() && (minute < hours.to() || hours.endsOnNextDay()));
    return begun.isPresent()
        ? begun
        : first(times, today.minusDays(1), hours -> hours.endsOnNextDay() && minute < hours.to());
  }

  private interface HoursTest {
    boolean has(Hours hours);
  }

  private static Optional<TimeSlot> first(Times times, LocalDate date, HoursTest test) {
    long narrowest = narrowest(times, date);
    for (TimeSlot slot : times.slots()) {
      if (slot.hours().isPresent()
          && length(slot.days()) == narrowest
          && slot.days().has(date)
          && test.has(slot.hours().get())) {
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  /** The days of the shortest stretch of dates that names the date, or the length of a week's. */
  private static long narrowest(Times times, LocalDate date) {
    long narrowest = Long.MAX_VALUE;
    for (TimeSlot slot : times.slots()) {
      if (slot.days().has(date)) {
        narrowest = Math.min(narrowest, length(slot.days()));
      }
    }
    return narrowest;
  }

  private static long length(Days days) {
    return switch (days) {
      case Days.Weekly _ -> Long.MAX_VALUE;
      case Days.Dates(LocalDate first, LocalDate last) -> last.toEpochDay() - first.toEpochDay();
    };
  }
}

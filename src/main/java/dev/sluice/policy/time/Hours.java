package dev.sluice.policy.time;

import java.util.Locale;

/**
 * Part of a day by the clock on the wall.
 *
 * @param from minute of the day, 0 to 1439
 * @param to minute of the day at which it is over, 1 to 1440; not after {@code from} when it ends
 *     on the next day
 */
public record Hours(int from, int to) {
  static final int DAY = 24 * 60;

  /** From midnight to midnight. */
  public static final Hours WHOLE_DAY = new Hours(0, DAY);

  /** Whether it goes on after midnight. */
  public boolean endsOnNextDay() {
    return to <= from;
  }

  /** {@code 22:00-06:00}. */
  @Override
  public String toString() {
    return clock(from) + "-" + clock(to);
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}

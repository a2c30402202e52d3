package dev.sluice.policy.time;

import java.util.Optional;

/**
 * Some hours on some days, by the clock on the wall. A slot past midnight belongs to the day on
 * which it begins. On a day that slots of dates name, those of the fewest days count and no others:
 * neither slots of the week nor those of a longer stretch of dates.
 *
 * @param hours empty for a slot of dates that says {@code off}: nothing on these days
 */
public record TimeSlot(Days days, Optional<Hours> hours) {

  /** As it is written: {@code mon,tue 08:45-12:15}, {@code 2026-12-24 off}, {@code sat,sun}. */
  @Override
  public String toString() {
    return days + hours.map(part -> part.equals(Hours.WHOLE_DAY) ? "" : " " + part).orElse(" off");
  }
}

package dev.sluice.policy.time;

import java.util.List;

/** A named time: all its slots together, as {@link TimeSlot} tells. */
public record Times(String name, List<TimeSlot> slots) {}

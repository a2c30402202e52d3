package dev.sluice.policy;

/**
 * Who asks, and when.
 *
 * @param times that it is in, as bits of their numbers
 */
record Situation(ClientGroups.Membership client, long[] times) {}

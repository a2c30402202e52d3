package dev.sluice.app.replay;

/**
 * Which group a client is judged in now, and in which it was.
 *
 * @param group empty for none
 * @param was as logged; empty for none; the same where the log doesn't say
 */
record Grouped(String group, String was) {}

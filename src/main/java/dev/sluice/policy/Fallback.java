package dev.sluice.policy;

/** What is done where no rule decides: the {@code default}, or {@code unnamed}. */
public record Fallback(RuleRef ref, Action action) {}

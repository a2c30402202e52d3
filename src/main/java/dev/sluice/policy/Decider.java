package dev.sluice.policy;

/** The rules in force, asked for each flow; pure and safe for any thread. */
@FunctionalInterface
public interface Decider {
  Decision decide(Flow flow);
}

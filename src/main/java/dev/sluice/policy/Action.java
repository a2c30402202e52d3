package dev.sluice.policy;

/** What a rule does with what it matches. */
public enum Action {
  ALLOW,
  BLOCK
}

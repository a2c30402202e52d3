package dev.sluice.app.replay;

import dev.sluice.policy.RuleRef;

/**
 * Which rule decides now, and which did.
 *
 * @param was as logged; empty when the log doesn't say
 */
record Moved(RuleRef rule, String was) {}

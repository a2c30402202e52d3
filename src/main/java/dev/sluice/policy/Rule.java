package dev.sluice.policy;

import java.util.List;

/**
 * One line of the rules.
 *
 * @param groups names of the groups it holds for; empty for every client
 * @param targets any of which makes it match
 * @param because the admin's words for the block page; empty for none
 */
public record Rule(
    RuleRef ref, Action action, List<String> groups, List<Target> targets, String because) {}

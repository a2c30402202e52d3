package dev.sluice.policy;

import dev.sluice.policy.time.Times;
import java.time.ZoneId;
import java.util.List;

/**
 * All that an admin's rules say, as it is compiled to a {@link Policy}.
 *
 * @param groups in written order
 * @param zone whose clocks the times go by
 */
public record RuleBook(
    List<Group> groups,
    List<Times> times,
    ZoneId zone,
    List<Rule> rules,
    Fallback byDefault,
    Fallback unnamed) {}

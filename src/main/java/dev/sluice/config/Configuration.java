package dev.sluice.config;

import dev.sluice.policy.Fallback;
import dev.sluice.policy.Group;
import dev.sluice.policy.Rule;
import java.util.List;
import java.util.Optional;

/**
 * The admin's file, read.
 *
 * @param file its name without its folder
 * @param groups in written order
 * @param categoryUses every category that a rule names
 * @param cache empty for none
 */
public record Configuration(
    String file,
    GatewaySettings gateway,
    List<ListSource> lists,
    ListsBudget listsBudget,
    List<Group> groups,
    List<Rule> rules,
    List<CategoryUse> categoryUses,
    Fallback byDefault,
    Fallback unnamed,
    List<RuleTest> tests,
    Optional<CacheSettings> cache,
    LogSettings log) {}

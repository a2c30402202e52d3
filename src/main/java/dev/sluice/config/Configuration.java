package dev.sluice.config;

import dev.sluice.policy.Fallback;
import dev.sluice.policy.Group;
import dev.sluice.policy.Rule;
import dev.sluice.policy.RuleBook;
import dev.sluice.policy.time.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The admin's files, read.
 *
 * @param files their names as places have them, the main one's first
 * @param groups in written order
 * @param timezone whose clocks the times go by; empty for the machine's own
 * @param categoryUses every category that a rule names
 * @param cache empty for none
 * @param pages what clients see of a block or a warning
 * @param outline where its parts stand
 * @param warnings of the text itself
 */
public record Configuration(
    List<String> files,
    GatewaySettings gateway,
    List<ListSource> lists,
    ListsBudget listsBudget,
    List<Group> groups,
    List<Times> times,
    Optional<ZoneId> timezone,
    List<Rule> rules,
    List<CategoryUse> categoryUses,
    Fallback byDefault,
    Fallback unnamed,
    List<RuleTest> tests,
    Optional<CacheSettings> cache,
    LogSettings log,
    PageSettings pages,
    Outline outline,
    List<ConfigWarning> warnings) {
  /** The main file's name, without its folder. */
  public String file() {
    return files.getFirst();
  }

  /**
   * What its rules say.
   *
   * @param machineZone for files that name no time zone
   */
  public RuleBook ruleBook(ZoneId machineZone) {
    return new RuleBook(groups, times, timezone.orElse(machineZone), rules, byDefault, unnamed);
  }
}

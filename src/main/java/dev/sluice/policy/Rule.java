package dev.sluice.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of the rules.
 *
 * @param groups that it holds for
 * @param during the times that it holds in
 * @param targets any of which makes it match
 * @param because the admin's words for the block page; empty for none
 */
public record Rule(
    RuleRef ref,
    Action action,
    Selection groups,
    Selection during,
    List<Target> targets,
    String because) {

  /** All it says, on one line as the file might: {@code { for: staff, allow: [games] }}. */
  public String text() {
    String who = groups.isAll() ? "" : "for: " + groups + ", ";
    String when = during.isAll() ? "" : "during: " + during + ", ";
    String what =
        targets.stream().map(Target::toString).collect(Collectors.joining(", ", "[", "]"));
    String why = because.isEmpty() ? "" : ", because: \"" + because + "\"";
    return "{ " + who + when + action.word() + ": " + what + why + " }";
  }
}

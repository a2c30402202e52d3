package dev.sluice.policy.shadow;

import dev.sluice.policy.Selection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Whether one selection holds whenever another does. It errs on the side of "no".
 *
 * @param within whether all of the thing named first is in the thing named second; for equal names
 *     it isn't asked
 * @param isNothing whether nothing is ever in the thing named
 */
record SelectionCover(BiPredicate<String, String> within, Predicate<String> isNothing) {

  boolean covers(Selection wide, Selection narrow) {
    return (wide.named().isEmpty()
            || (!narrow.named().isEmpty()
                && narrow.named().stream().allMatch(name -> isWithinAny(name, wide.named()))))
        && wide.excluded().stream().allMatch(name -> isWithinAny(name, narrow.excluded()));
  }

  /** Whether it never holds. */
  boolean isNever(Selection selection) {
    return !selection.named().isEmpty()
        && selection.named().stream().allMatch(name -> isWithinAny(name, selection.excluded()));
  }

  private boolean isWithinAny(String name, List<String> some) {
    return isNothing.test(name)
        || some.stream().anyMatch(other -> other.equals(name) || within.test(name, other));
  }
}

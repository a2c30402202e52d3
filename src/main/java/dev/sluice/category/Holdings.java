package dev.sluice.category;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All categories that hold one subject, each with the list it came from. */
public final class Holdings {
  /** Of a subject that no list has. */
  public static final Holdings NONE = new Holdings(List.of());

  private final List<Holding> all;
  private final Set<Category> categories;

  private Holdings(List<Holding> all) {
    this.all = all;
    LinkedHashSet<Category> names = new LinkedHashSet<>();
    all.forEach(holding -> names.add(holding.category()));
    this.categories = Collections.unmodifiableSet(names);
  }

  public static Holdings of(List<Holding> holdings) {
    return holdings.isEmpty() ? NONE : new Holdings(List.copyOf(holdings));
  }

  /** In the order in which the configuration names the lists. */
  public List<Holding> all() {
    return all;
  }

  public Set<Category> categories() {
    return categories;
  }

  /** What either holds; no new object when one of them is {@link #NONE}. */
  public Holdings and(Holdings other) {
    if (other.all.isEmpty() || other == this) {
      return this;
    }
    if (all.isEmpty()) {
      return other;
    }
    LinkedHashSet<Holding> both = new LinkedHashSet<>(all);
    both.addAll(other.all);
    return new Holdings(List.copyOf(both));
  }
}

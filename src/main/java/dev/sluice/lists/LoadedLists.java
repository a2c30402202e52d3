package dev.sluice.lists;

import dev.sluice.category.CategoryIndex;
import dev.sluice.config.ConfigError;
import java.util.List;

/**
 * The lists of a configuration.
 *
 * @param errors sources that can't be read; with any the index is incomplete
 * @param allCategoriesKnown whether the index knows at least the names of all categories
 */
public record LoadedLists(
    CategoryIndex index,
    List<ListReport> reports,
    List<ConfigError> errors,
    boolean allCategoriesKnown) {}

package dev.sluice.lists;

import dev.sluice.category.CategoryIndex;
import dev.sluice.config.ConfigError;
import java.util.List;

/**
 * The lists of a configuration.
 *
 * @param states in the configuration's order, of those that can be used
 * @param errors sources that can't be read; with any the index is incomplete
 * @param warnings in words
 * @param allCategoriesKnown whether the index knows at least the names of all categories
 */
public record LoadedLists(
    CategoryIndex index,
    List<ListState> states,
    List<ConfigError> errors,
    List<String> warnings,
    boolean allCategoriesKnown) {}

package dev.sluice.config;

import dev.sluice.category.Category;

/** Where a rule names a category. */
public record CategoryUse(Category category, Place place) {}

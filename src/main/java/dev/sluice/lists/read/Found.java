package dev.sluice.lists.read;

import dev.sluice.category.Category;

/**
 * A line of a source that holds a subject.
 *
 * @param excepted whether it takes the subject out of the category
 * @param file relative to the source
 * @param line 1-based
 * @param text its beginning, fit to be shown
 */
public record Found(Category category, boolean excepted, String file, long line, String text) {}

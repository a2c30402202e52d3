package dev.sluice.category;

/**
 * That a list puts a subject in a category.
 *
 * @param list its name in the configuration
 */
public record Holding(Category category, String list) {}

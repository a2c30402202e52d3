package dev.sluice.config.read;

/**
 * One of the files that make up a configuration.
 *
 * @param first whether its rules stand above those of the files that don't say so
 */
record FilePart(Section section, Problems problems, boolean first) {}

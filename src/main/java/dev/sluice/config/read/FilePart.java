package dev.sluice.config.read;

/** One of the files that make up a configuration. */
record FilePart(Section section, Problems problems) {}

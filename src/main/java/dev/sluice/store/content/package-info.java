/**
 * Content while it arrives: one writer, any number of readers, memory first and a file behind it.
 */
@NullMarked
package dev.sluice.store.content;

import org.jspecify.annotations.NullMarked;

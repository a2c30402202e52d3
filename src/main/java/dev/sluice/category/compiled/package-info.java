/** The compiled category index: look-ups in a block of memory that a file is mapped to. */
@NullMarked
package dev.sluice.category.compiled;

import org.jspecify.annotations.NullMarked;

/** The lines of category lists, in every format. */
@NullMarked
package dev.sluice.category.line;

import org.jspecify.annotations.NullMarked;

/** Categories, the lines of category lists, and the compiled look-up. */
@NullMarked
package dev.sluice.category;

import org.jspecify.annotations.NullMarked;

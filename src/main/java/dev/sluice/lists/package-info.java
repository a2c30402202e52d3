/** Loading category lists from their sources. */
@NullMarked
package dev.sluice.lists;

import org.jspecify.annotations.NullMarked;

/** From the entries of lists to one compiled index that is mapped. */
@NullMarked
package dev.sluice.lists.compile;

import org.jspecify.annotations.NullMarked;

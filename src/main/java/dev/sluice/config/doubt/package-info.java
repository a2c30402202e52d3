/** What files that can be used say and their admin may not mean. */
@NullMarked
package dev.sluice.config.doubt;

import org.jspecify.annotations.NullMarked;

/** The cache's storage: responses in memory and on disk, found again, read while they arrive. */
@NullMarked
package dev.sluice.store;

import org.jspecify.annotations.NullMarked;

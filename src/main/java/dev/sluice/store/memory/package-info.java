/** The memory tier: whole responses of modest size, weighed by what they really take. */
@NullMarked
package dev.sluice.store.memory;

import org.jspecify.annotations.NullMarked;

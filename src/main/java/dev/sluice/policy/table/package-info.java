/** Ranges of addresses and ports, compiled so that one search finds all that hold a value. */
@NullMarked
package dev.sluice.policy.table;

import org.jspecify.annotations.NullMarked;

/** The store as a whole: both tiers, what is on its way between them, purges and figures. */
@NullMarked
package dev.sluice.store.tiered;

import org.jspecify.annotations.NullMarked;

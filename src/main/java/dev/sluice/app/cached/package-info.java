/** What an administrator sees of the cache and does with it: figures, purges, explanations. */
@NullMarked
package dev.sluice.app.cached;

import org.jspecify.annotations.NullMarked;

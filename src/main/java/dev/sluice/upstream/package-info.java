/** Connections to origin servers, pooled for each original destination. */
@NullMarked
package dev.sluice.upstream;

import org.jspecify.annotations.NullMarked;

/** The first bytes of a connection: peek the name, then splice, refuse, or hand over to HTTP. */
@NullMarked
package dev.sluice.intercept;

import org.jspecify.annotations.NullMarked;

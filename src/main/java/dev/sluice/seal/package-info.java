/** What the gateway gives to a client and knows again, and nobody can make but itself. */
@NullMarked
package dev.sluice.seal;

import org.jspecify.annotations.NullMarked;

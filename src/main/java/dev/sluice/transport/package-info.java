/** Event loops, listeners, original destination, dialing, relaying, limits and timeouts. */
@NullMarked
package dev.sluice.transport;

import org.jspecify.annotations.NullMarked;

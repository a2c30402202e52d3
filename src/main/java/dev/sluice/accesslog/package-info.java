/** One record for each exchange or tunnel, and its writers. */
@NullMarked
package dev.sluice.accesslog;

import org.jspecify.annotations.NullMarked;

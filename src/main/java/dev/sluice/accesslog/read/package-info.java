/** Access logs read back, for deciding again what they tell of. */
@NullMarked
package dev.sluice.accesslog.read;

import org.jspecify.annotations.NullMarked;

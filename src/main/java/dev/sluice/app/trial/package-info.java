/** New rules on trial: how they fare against the time before, and when the old ones come back. */
@NullMarked
package dev.sluice.app.trial;

import org.jspecify.annotations.NullMarked;

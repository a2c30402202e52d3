/** Which rules can never decide anything, as far as the rules themselves tell. */
@NullMarked
package dev.sluice.policy.shadow;

import org.jspecify.annotations.NullMarked;

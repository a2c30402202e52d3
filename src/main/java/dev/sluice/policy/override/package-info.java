/** What the admin said for a while, and goes before the rules. */
@NullMarked
package dev.sluice.policy.override;

import org.jspecify.annotations.NullMarked;

/** Named times of the week and the year, and which of them an instant is in. */
@NullMarked
package dev.sluice.policy.time;

import org.jspecify.annotations.NullMarked;

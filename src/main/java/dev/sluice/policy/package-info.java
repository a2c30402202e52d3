/** Who may reach what: groups, rules, and the verdict with its explanation. */
@NullMarked
package dev.sluice.policy;

import org.jspecify.annotations.NullMarked;

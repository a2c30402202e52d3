/**
 * What the admin says to a running gateway about single sites: overrides, and requests for them.
 */
@NullMarked
package dev.sluice.app.desk;

import org.jspecify.annotations.NullMarked;

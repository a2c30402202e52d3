/**
 * Asks the gateway for something through the kernel's interception, and judges what comes of it.
 */
@NullMarked
package dev.sluice.app.probe;

import org.jspecify.annotations.NullMarked;

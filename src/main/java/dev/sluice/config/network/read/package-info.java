/** {@code network.yaml}: text to settings, or every error in it. */
@NullMarked
package dev.sluice.config.network.read;

import org.jspecify.annotations.NullMarked;

/** From the admin's text to a configuration, or to every error in it. */
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;

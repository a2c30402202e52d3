/** Reading the configuration file: YAML with positions, one class for each section. */
@NullMarked
package dev.sluice.config.read;

import org.jspecify.annotations.NullMarked;

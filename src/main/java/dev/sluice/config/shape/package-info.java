/** What the configuration file may hold, told once for its reader and for its JSON Schema. */
@NullMarked
package dev.sluice.config.shape;

import org.jspecify.annotations.NullMarked;

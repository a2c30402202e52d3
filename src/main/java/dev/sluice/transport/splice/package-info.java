/** The relay that moves bytes inside the kernel, by splice(2) through pipes. */
@NullMarked
package dev.sluice.transport.splice;

import org.jspecify.annotations.NullMarked;

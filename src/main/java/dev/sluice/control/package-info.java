/** The Unix control socket and its client. */
@NullMarked
package dev.sluice.control;

import org.jspecify.annotations.NullMarked;

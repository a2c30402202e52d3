/** The traffic of yesterday, decided again by the rules of tomorrow. */
@NullMarked
package dev.sluice.app.replay;

import org.jspecify.annotations.NullMarked;

/** The program: commands, wiring, snapshot, reload, drain, systemd. */
@NullMarked
package dev.sluice.app;

import org.jspecify.annotations.NullMarked;

/** One process follows another without a connection lost between them. */
@NullMarked
package dev.sluice.app.handover;

import org.jspecify.annotations.NullMarked;

/** What clients asked for and the admin said, kept over restarts. */
@NullMarked
package dev.sluice.ledger;

import org.jspecify.annotations.NullMarked;

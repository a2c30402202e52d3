/** Addresses and names: what a connection comes from, goes to, and is called. */
@NullMarked
package dev.sluice.net;

import org.jspecify.annotations.NullMarked;

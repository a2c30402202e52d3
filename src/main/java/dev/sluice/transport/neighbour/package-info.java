/** The kernel's neighbour table of both families, by netlink: which device has which address. */
@NullMarked
package dev.sluice.transport.neighbour;

import org.jspecify.annotations.NullMarked;

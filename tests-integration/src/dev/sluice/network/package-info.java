/** Sluice between real clients and real servers: containers, the kernel's own interception. */
@NullMarked
package dev.sluice.network;

import org.jspecify.annotations.NullMarked;

/** TCP sockets on Netty's event loops, with no system call that isn't needed. */
@NullMarked
package dev.sluice.transport.tcp;

import org.jspecify.annotations.NullMarked;

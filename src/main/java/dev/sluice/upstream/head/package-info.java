/** Heads of messages as octets and as Netty's objects. */
@NullMarked
package dev.sluice.upstream.head;

import org.jspecify.annotations.NullMarked;

/** Reading a TLS ClientHello. */
@NullMarked
package dev.sluice.tls;

import org.jspecify.annotations.NullMarked;

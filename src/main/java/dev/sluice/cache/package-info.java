/** RFC 9111 for a shared cache: what may be stored, what may be reused, what goes out. */
@NullMarked
package dev.sluice.cache;

import org.jspecify.annotations.NullMarked;

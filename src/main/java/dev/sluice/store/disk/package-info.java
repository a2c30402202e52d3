/** The disk tier: one file a response, found by its name, checked before a byte of it is served. */
@NullMarked
package dev.sluice.store.disk;

import org.jspecify.annotations.NullMarked;

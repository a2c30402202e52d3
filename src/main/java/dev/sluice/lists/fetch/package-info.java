/** Fetching one list's source over HTTP or HTTPS into a file. */
@NullMarked
package dev.sluice.lists.fetch;

import org.jspecify.annotations.NullMarked;

/** Reading the sources of lists, in whatever format and however packed. */
@NullMarked
package dev.sluice.lists.read;

import org.jspecify.annotations.NullMarked;

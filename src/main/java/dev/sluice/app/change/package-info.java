/** What differs between two loads of the admin's files, in words. */
@NullMarked
package dev.sluice.app.change;

import org.jspecify.annotations.NullMarked;

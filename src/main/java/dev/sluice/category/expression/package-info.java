/** Regular expressions over URLs, many at once. */
@NullMarked
package dev.sluice.category.expression;

import org.jspecify.annotations.NullMarked;

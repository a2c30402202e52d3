/** The pages that clients get in a site's stead, in their language. */
@NullMarked
package dev.sluice.page;

import org.jspecify.annotations.NullMarked;

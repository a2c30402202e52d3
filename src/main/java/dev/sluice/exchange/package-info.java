/** One HTTP request and its response: check, verdict, upstream, log. */
@NullMarked
package dev.sluice.exchange;

import org.jspecify.annotations.NullMarked;

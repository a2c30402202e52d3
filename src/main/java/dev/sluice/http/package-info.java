/** The vocabulary of RFC 9110 and RFC 9112: heads, fields, targets, framing. */
@NullMarked
package dev.sluice.http;

import org.jspecify.annotations.NullMarked;

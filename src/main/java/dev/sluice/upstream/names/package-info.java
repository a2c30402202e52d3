/** Whether the name in a request is one of the address that the request went to. */
@NullMarked
package dev.sluice.upstream.names;

import org.jspecify.annotations.NullMarked;

/** What a virtual machine's host hands over at the first start: cloud-init's NoCloud user-data. */
@NullMarked
package dev.sluice.config.seed;

import org.jspecify.annotations.NullMarked;

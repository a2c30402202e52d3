/** How the box stands in the network: the admin's second file, {@code network.yaml}, read. */
@NullMarked
package dev.sluice.config.network;

import org.jspecify.annotations.NullMarked;

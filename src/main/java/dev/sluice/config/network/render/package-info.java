/** What the network's settings come to: files for systemd-networkd, dnsmasq, pppd and nftables. */
@NullMarked
package dev.sluice.config.network.render;

import org.jspecify.annotations.NullMarked;

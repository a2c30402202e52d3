/** What ties the process to its host: signals, systemd, the firewall's heartbeat. */
@NullMarked
package dev.sluice.app.host;

import org.jspecify.annotations.NullMarked;

package dev.sluice.app;

import dev.sluice.transport.Devices;
import dev.sluice.transport.neighbour.NeighbourWatch;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices on the gateway's networks, as far as the kernel tells: where it doesn't, clients are
 * known by their addresses alone.
 *
 * @param end of the watching
 */
record Neighbours(Devices devices, Runnable end) {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

  static Neighbours start() {
    try {
      NeighbourWatch watch = NeighbourWatch.start();
      return new Neighbours(watch, watch::close);
    } catch (IOException e) {
      LOG.warn("devices: no client's device can be told: {}", e.getMessage());
      return new Neighbours(Devices.UNKNOWN, () -> {});
    }
  }
}

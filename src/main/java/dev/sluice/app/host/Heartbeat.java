package dev.sluice.app.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the firewall that the gateway lives: each beat renews an entry in one of the kernel's
 * xt_recent lists, and the firewall intercepts only while that entry is young.
 *
 * @see <a href="https://ipset.netfilter.org/iptables-extensions.man.html">iptables-extensions(8),
 *     recent</a>
 */
public final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /** What a beat came to. */
  public enum State {
    /** No beat yet, or the last one was taken back. */
    SILENT,
    BEATING,
    /** Taken back, for the datapath does not serve what the firewall intercepts. */
    DEAF,
    /** The firewall isn't up: there is no list to renew an entry in. */
    NO_FIREWALL,
    /** The list is there, and this process may not write to it. */
    NOT_PERMITTED
  }

  /** The two lists; a beat is an address that no packet has. */
  public enum Family {
    IPV4("sluice-alive4", "0.0.0.0", "sluice-probe4"),
    IPV6("sluice-alive6", "::", "sluice-probe6");

    private final String list;
    private final String entry;
    private final String probes;

    Family(String list, String entry, String probes) {
      this.list = list;
      this.entry = entry;
      this.probes = probes;
    }

    /** The list that the firewall notes probes in. */
    public String probes() {
      return probes;
    }
  }

  /** The kernel's xt_recent lists. */
  public static final Path LISTS = Path.of("/proc/net/xt_recent");

  private final Path lists;
  private volatile Map<Family, State> states =
      Map.of(Family.IPV4, State.SILENT, Family.IPV6, State.SILENT);

  /**
   * @param lists the folder of the kernel's lists
   */
  Heartbeat(Path lists) {
    this.lists = lists;
  }

  public static Heartbeat ofKernel() {
    return new Heartbeat(LISTS);
  }

  public Map<Family, State> states() {
    return states;
  }

  /** For every family that is served; for the others, the last beat is taken back. */
  void beat(Interceptions interceptions) {
    become(
        family ->
            interceptions.isDeaf(family)
                ? write(family, '-', State.DEAF)
                : write(family, '+', State.BEATING));
  }

  /** Takes the last beat back, so that what {@code on-failure} says is in force at once. */
  public void stop() {
    become(family -> write(family, '-', State.SILENT));
  }

  private void become(Function<Family, State> how) {
    Map<Family, State> now = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      State state = how.apply(family);
      now.put(family, state);
      if (state != states.get(family)) {
        say(family, state);
      }
    }
    states = Map.copyOf(now);
  }

  private State write(Family family, char sign, State success) {
    byte[] line = (sign + family.entry + '\n').getBytes(StandardCharsets.US_ASCII);
    try {
      Files.write(lists.resolve(family.list), line, StandardOpenOption.WRITE);
      return success;
    } catch (NoSuchFileException e) {
      return State.NO_FIREWALL;
    } catch (IOException e) {
      return State.NOT_PERMITTED;
    }
  }

  private static void say(Family family, State state) {
    switch (state) {
      case SILENT -> {}
      case BEATING -> LOG.info("firewall: {} traffic is intercepted from now on", family);
      case DEAF -> LOG.error("firewall: {} traffic is intercepted no more", family);
      case NO_FIREWALL -> LOG.info("firewall: not up for {}, nothing is intercepted", family);
      case NOT_PERMITTED ->
          LOG.warn(
              "firewall: the heartbeat can't be written to xt_recent for {}: nothing is"
                  + " intercepted; is SLUICE_USER of sluice-firewall the user of this process?",
              family);
    }
  }
}

package dev.sluice.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;

/**
 * A client and its gateway in one network, an origin and the gateway's other side in another; every
 * packet between client and origin passes the gateway.
 *
 * <pre>
 *   client .10 (and .11) ── lan ── .2 gateway .2 ── wan ── .10, .20, .30 origin
 * </pre>
 */
final class Topology implements AutoCloseable {
  static final Address CLIENT = lan(10);

  /** The same client by an address that the gateway's configuration exempts. */
  static final Address EXEMPT_CLIENT = lan(11);

  static final Address GATEWAY_LAN = lan(2);
  static final Address GATEWAY_WAN = wan(2);

  /** Web sites, with certificates. */
  static final Address SITES = wan(10);

  /** Writes down what it is sent: {@code witness.py}. */
  static final Address WITNESS = wan(20);

  /** Web sites again, at an address that the gateway's configuration exempts. */
  static final Address EXEMPT_SITES = wan(30);

  /**
   * What conntrack knows of a connection that was reset, it else forgets after ten seconds. A
   * client's next one from the same port counts as the same until then, and nat isn't asked: after
   * a change from tproxy to redirect it would be refused (docs/design/002).
   */
  private static final Map<String, String> GATEWAY_SYSCTLS =
      Map.of(
          "net.ipv4.ip_forward", "1",
          "net.ipv6.conf.all.forwarding", "1",
          "net.ipv4.tcp_early_demux", "0",
          "net.ipv4.ip_local_port_range", "10240 32767",
          "net.netfilter.nf_conntrack_tcp_timeout_close", "1");

  /** All that listens there takes what comes with a SYN, from clients that ask (RFC 7413). */
  private static final Map<String, String> ORIGIN_SYSCTLS = Map.of("net.ipv4.tcp_fastopen", "1027");

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Client client;
  private final Gateway gateway;
  private final Origin origin;

  /** Starts the three machines; the gateway routes and nothing else. */
  Topology() {
    Engine.client();
    Subnet lan = opened(new Subnet("198.51.100.0/24", "fd5c:1ce:1::/64"));
    Subnet wan = opened(new Subnet("203.0.113.0/24", "fd5c:1ce:2::/64"));
    try {
      Machine originMachine = start("origin", wan, SITES, ORIGIN_SYSCTLS);
      origin = new Origin(originMachine, List.of(SITES, EXEMPT_SITES), WITNESS);
      Machine gatewayMachine = start("gateway", lan, GATEWAY_LAN, GATEWAY_SYSCTLS);
      gatewayMachine.join(wan, GATEWAY_WAN);
      gateway = new Gateway(gatewayMachine);
      Machine clientMachine = start("client", lan, CLIENT, Map.of());
      client = new Client(clientMachine, origin.authority());
      routeThrough(clientMachine, GATEWAY_LAN);
      routeThrough(originMachine, GATEWAY_WAN);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  Client client() {
    return client;
  }

  Gateway gateway() {
    return gateway;
  }

  Origin origin() {
    return origin;
  }

  private Machine start(String name, Subnet subnet, Address address, Map<String, String> sysctls) {
    GenericContainer<?> container = Engine.machine(name, sysctls);
    subnet.first(container, address);
    if (name.equals("gateway")) {
      Engine.install(container, Gateway.HOME);
    }
    Machine machine = opened(new Machine(container));
    container.start();
    return machine;
  }

  private static void routeThrough(Machine machine, Address gateway) {
    machine.output("ip", "-4", "route", "replace", "default", "via", gateway.ipv4());
    machine.output("ip", "-6", "route", "replace", "default", "via", gateway.ipv6());
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("the topology could not be taken down", e);
      }
    }
  }

  private static Address lan(int host) {
    return new Address("198.51.100." + host, "fd5c:1ce:1::" + host);
  }

  private static Address wan(int host) {
    return new Address("203.0.113." + host, "fd5c:1ce:2::" + host);
  }
}

package dev.sluice.network;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network.Ipam;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** A network of the engine's with an IPv4 and an IPv6 prefix. */
final class Subnet implements AutoCloseable {
  /**
   * The engine's machine gets no address, and so no route, in the network: its own way to addresses
   * of this prefix, if it has one, stays open.
   */
  private static final Map<String, String> NOT_FOR_THE_HOST =
      Map.of("com.docker.network.bridge.inhibit_ipv4", "true");

  private final Network network;

  Subnet(String prefix4, String prefix6) {
    network =
        Network.builder()
            .enableIpv6(true)
            .createNetworkCmdModifier(
                command ->
                    command
                        .withOptions(NOT_FOR_THE_HOST)
                        .withIpam(
                            new Ipam()
                                .withConfig(
                                    new Ipam.Config().withSubnet(prefix4),
                                    new Ipam.Config().withSubnet(prefix6))))
            .build();
  }

  /** Gives a container that is yet to be started its first interface. */
  void first(GenericContainer<?> container, Address address) {
    container
        .withNetwork(network)
        .withCreateContainerCmdModifier(
            command -> command.withIpv4Address(address.ipv4()).withIpv6Address(address.ipv6()));
  }

  void admit(DockerClient client, String containerId, Address address) {
    client
        .connectToNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(containerId)
        .withContainerNetwork(
            new ContainerNetwork()
                .withIpamConfig(
                    new ContainerNetwork.Ipam()
                        .withIpv4Address(address.ipv4())
                        .withIpv6Address(address.ipv6())))
        .exec();
  }

  @Override
  public void close() {
    network.close();
  }
}

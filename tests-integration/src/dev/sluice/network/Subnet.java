package dev.sluice.network;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network.Ipam;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** A network of the engine's with an IPv4 and an IPv6 prefix. */
final class Subnet implements AutoCloseable {
  private final Network network;

  Subnet(String prefix4, String prefix6) {
    network =
        Network.builder()
            .enableIpv6(true)
            .createNetworkCmdModifier(
                command ->
                    command.withIpam(
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

package dev.sluice.config;

import dev.sluice.net.Cidr;
import java.util.List;

/**
 * The {@code gateway} part of the file.
 *
 * @param lan interfaces whose clients are intercepted
 * @param httpPorts destination ports read as HTTP
 * @param httpsPorts destination ports read as TLS
 * @param port the proxy's own port, in either mode
 */
public record GatewaySettings(
    List<String> lan,
    List<Integer> httpPorts,
    List<Integer> httpsPorts,
    Mode mode,
    ClientAddressMode clientAddress,
    OnFailure onFailure,
    List<Cidr> exemptClients,
    List<Cidr> exemptDestinations,
    int port) {
  /** How the kernel hands connections over. */
  public enum Mode {
    TPROXY,
    REDIRECT
  }

  /** Whose address origins see. */
  public enum ClientAddressMode {
    MASK,
    PRESERVE
  }

  /** What the network gets when the proxy is down. */
  public enum OnFailure {
    CLOSED,
    OPEN
  }
}

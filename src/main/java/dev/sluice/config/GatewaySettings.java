package dev.sluice.config;

import dev.sluice.net.Cidr;
import java.time.Duration;
import java.util.List;

/**
 * The {@code gateway} part of the file.
 *
 * @param lan interfaces whose clients are intercepted
 * @param httpPorts destination ports read as HTTP
 * @param httpsPorts destination ports read as TLS
 * @param port the proxy's own port, in either mode
 * @param drain how long connections may go on in a process that another has followed
 * @param fastOpen whether a TLS client's hello may leave with the SYN to origins that have allowed
 *     it before (TCP Fast Open, RFC 7413)
 * @param failureText what plain HTTP clients are told while the proxy is down and closed; empty for
 *     the usual words
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
    int port,
    Duration drain,
    boolean fastOpen,
    String failureText) {
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

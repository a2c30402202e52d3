package dev.sluice.intercept;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;

/** Why an allowed tunnel was not joined; where RFC 9209 §2.3 has a name for it, by that name. */
enum TunnelFailure {
  CONNECTION_REFUSED,
  CONNECTION_TIMEOUT,
  DESTINATION_IP_UNROUTABLE,
  /** The connection to the origin could not be had for another reason. */
  CONNECTION_FAILED,
  /** The origin broke off while it was sent the hello, or took no byte of it in time. */
  CONNECTION_TERMINATED,
  /** The client left before the origin had answered. */
  CLIENT_LEFT,
  /** The client sent more than we hold while the origin hadn't answered. */
  TOO_MUCH_HELD;

  /** Why dialing failed. */
  static TunnelFailure of(Throwable cause) {
    return switch (cause) {
      case ConnectTimeoutException _ -> CONNECTION_TIMEOUT;
      case NoRouteToHostException _, PortUnreachableException _ -> DESTINATION_IP_UNROUTABLE;
      case ConnectException e when String.valueOf(e.getMessage()).contains("unreachable") ->
          DESTINATION_IP_UNROUTABLE;
      case ConnectException _ -> CONNECTION_REFUSED;
      default -> CONNECTION_FAILED;
    };
  }
}

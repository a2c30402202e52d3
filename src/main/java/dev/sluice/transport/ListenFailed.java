package dev.sluice.transport;

import dev.sluice.net.Addresses;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A listening socket could not be had; the message says what an admin can do about it. */
public final class ListenFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean noSuchFamily;

  ListenFailed(InetSocketAddress at, Throwable cause) {
    super(message(at, cause), cause);
    String why = why(cause);
    this.noSuchFamily =
        why.contains("address family not supported")
            || why.contains("cannot assign requested address");
  }

  /** The machine has no IPv6, or has it switched off. */
  boolean noSuchFamily() {
    return noSuchFamily;
  }

  private static String message(InetSocketAddress at, Throwable cause) {
    String where = "cannot listen on " + Addresses.withPort(at.getAddress(), at.getPort()) + ": ";
    String why = why(cause);
    if (why.contains("operation not permitted")) {
      return where + "TPROXY needs the capability CAP_NET_ADMIN";
    }
    if (why.contains("permission denied")) {
      return where + "a port below 1024 needs the capability CAP_NET_BIND_SERVICE";
    }
    if (why.contains("address already in use")) {
      return where + "another program (or another Sluice) uses this port";
    }
    return where + cause.getMessage();
  }

  private static String why(Throwable cause) {
    StringBuilder all = new StringBuilder();
    for (@Nullable Throwable each = cause; each != null; each = each.getCause()) {
      all.append(each.getMessage()).append('\n');
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }
}

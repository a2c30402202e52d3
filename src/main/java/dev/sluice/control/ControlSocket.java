package dev.sluice.control;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the control socket is. */
public final class ControlSocket {
  private static final String USUAL = "/run/sluice/control.sock";

  private ControlSocket() {}

  /** The option's path, else the one in SLUICE_SOCKET, else the usual one. */
  public static Path path(Optional<Path> option, Map<String, String> environment) {
    return option.orElseGet(() -> Path.of(environment.getOrDefault("SLUICE_SOCKET", USUAL)));
  }
}

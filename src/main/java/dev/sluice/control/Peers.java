package dev.sluice.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who may command the gateway. */
final class Peers {
  private static final int ROOT = 0;

  private Peers() {}

  /** Root, and the user that the gateway runs as. */
  static boolean mayCommand(int peer, int own) {
    return peer == ROOT || peer == own;
  }

  /** The uid of this process. */
  static int own() throws IOException {
    return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }
}

package dev.sluice.config.seed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What of a user-data file the appliance takes.
 *
 * @param keys SSH public keys, for root
 * @param files texts and other contents by their path below the configuration's folder
 * @param ignored what it doesn't take, in words; the rest is taken all the same
 */
public record CloudSeed(List<String> keys, Map<Path, byte[]> files, List<String> ignored) {
  /** An immutable copy. */
  public CloudSeed {
    keys = List.copyOf(keys);
    files = Map.copyOf(files);
    ignored = List.copyOf(ignored);
  }

  /** A user-data file of which nothing can be taken. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the reason, for the admin. */
    public Unreadable(String reason) {
      super(reason);
    }
  }
}

package dev.sluice.lists;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Where a gateway keeps what it must not lose: SLUICE_STATE, else systemd's STATE_DIRECTORY
 * (systemd.exec(5)), else {@code /var/lib/sluice}; there, a configuration at an unusual place has a
 * folder of its own, so that gateways of several don't meet.
 */
public final class StateFolder {
  private static final Path USUAL = Path.of("/var/lib/sluice");
  private static final Path USUAL_CONFIG = Path.of("/etc/sluice/sluice.yaml");
  private static final int DIGITS = 16;

  private StateFolder() {}

  public static Path of(Path config, Map<String, String> environment) {
    Optional<Path> told =
        Optional.ofNullable(environment.get("SLUICE_STATE"))
            .or(() -> Optional.ofNullable(environment.get("STATE_DIRECTORY")).map(StateFolder::one))
            .map(Path::of);
    Path absolute = config.toAbsolutePath().normalize();
    return told.orElseGet(
        () ->
            absolute.equals(USUAL_CONFIG)
                ? USUAL
                : USUAL.resolve("of-" + digest(absolute.toString())));
  }

  private static String one(String colonSeparated) {
    int colon = colonSeparated.indexOf(':');
    return colon < 0 ? colonSeparated : colonSeparated.substring(0, colon);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

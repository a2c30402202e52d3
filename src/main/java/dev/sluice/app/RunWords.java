package dev.sluice.app;

import dev.sluice.control.ControlSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code sluice run} as units say it, understood without picocli. Half of a start was picocli's:
 * its classes are of a format that a cache of classes can't hold, and all commands are read for
 * one.
 */
final class RunWords {
  static final String USUAL_CONFIG = "/etc/sluice/sluice.yaml";

  private static final String CONFIG = "--config";
  private static final String SOCKET = "--socket";
  private static final String TAKE_OVER = "--take-over";
  private static final Set<String> WITH_VALUE = Set.of(CONFIG, SOCKET);

  private RunWords() {}

  /** What picocli would make of these words; empty where that is for picocli to say. */
  static Optional<GatewayRun> of(Map<String, String> environment, String... words) {
    if (words.length == 0 || !words[0].equals("run")) {
      return Optional.empty();
    }
    Map<String, String> said = new HashMap<>();
    for (int at = 1; at < words.length; at++) {
      String name = words[at];
      String value = "";
      if (WITH_VALUE.contains(name)) {
        at++;
        value = at < words.length ? words[at] : "";
        if (!isPlain(value)) {
          return Optional.empty();
        }
      } else if (!name.equals(TAKE_OVER)) {
        return Optional.empty();
      }
      if (said.put(name, value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new GatewayRun(
            Path.of(said.getOrDefault(CONFIG, USUAL_CONFIG)),
            ControlSocket.path(Optional.ofNullable(said.get(SOCKET)).map(Path::of), environment),
            said.containsKey(TAKE_OVER)));
  }

  /** No option, no file of arguments, nothing quoted. */
  private static boolean isPlain(String value) {
    return !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0;
  }
}

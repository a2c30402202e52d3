package dev.sluice.config.seed;

import dev.sluice.config.seed.CloudSeed.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a user-data file of the kind {@code #cloud-config}: {@code ssh_authorized_keys}, those of
 * {@code users}, and {@code write_files} for the folder of the configuration. Commands, packages
 * and all else are not for this box, and are named as ignored.
 */
public final class UserData {
  /** No user-data is longer: hosts themselves allow less. */
  public static final int LONGEST = 1 << 20;

  private static final String KEYS = "ssh_authorized_keys";

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("user-data")
          .setCodePointLimit(LONGEST)
          .setMaxAliasesForCollections(0)
          .build();

  private final List<String> keys = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final SeedFiles files = new SeedFiles(ignored);

  private UserData() {}

  /** What there is to take. */
  public static CloudSeed read(String text) throws Unreadable {
    if (text.length() > LONGEST) {
      throw new Unreadable("user-data is longer than 1 MiB");
    }
    if (!text.startsWith("#cloud-config")) {
      throw new Unreadable("user-data does not begin with #cloud-config: no other kind is taken");
    }
    Object root;
    try {
      root = new Load(SETTINGS).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new Unreadable("user-data is not YAML: " + e.getMessage());
    }
    UserData data = new UserData();
    if (root != null) {
      data.take(map(root, "user-data"));
    }
    return new CloudSeed(data.keys, data.files.found(), data.ignored);
  }

  private void take(Map<String, @Nullable Object> root) throws Unreadable {
    for (Map.Entry<String, @Nullable Object> entry : root.entrySet()) {
      switch (entry.getKey()) {
        case KEYS -> keys(entry.getValue(), KEYS);
        case "users" -> users(entry.getValue());
        case "write_files" -> {
          for (Object file : list(entry.getValue(), "write_files")) {
            files.take(map(file, "write_files"));
          }
        }
        default -> ignored.add(entry.getKey() + ": not taken by this box");
      }
    }
  }

  /** Whoever the host names may log in, as root: there is nobody else here. */
  private void users(@Nullable Object value) throws Unreadable {
    for (Object user : list(value, "users")) {
      if (user instanceof Map<?, ?>) {
        keys(map(user, "users").get(KEYS), "users: " + KEYS);
      }
    }
  }

  private void keys(@Nullable Object value, String place) throws Unreadable {
    for (Object key : list(value, place)) {
      if (!(key instanceof String line) || line.isBlank() || line.strip().contains("\n")) {
        throw new Unreadable(place + ": each must be a public key, as text on one line");
      }
      keys.add(line.strip());
    }
  }

  private static List<?> list(@Nullable Object value, String place) throws Unreadable {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw new Unreadable(place + ": a list is expected");
    };
  }

  static Map<String, @Nullable Object> map(@Nullable Object value, String place) throws Unreadable {
    if (!(value instanceof Map<?, ?> map)) {
      throw new Unreadable(place + ": keys with values are expected");
    }
    Map<String, @Nullable Object> byName = new LinkedHashMap<>();
    map.forEach((name, each) -> byName.put(String.valueOf(name), each));
    return byName;
  }
}

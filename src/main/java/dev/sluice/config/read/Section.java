package dev.sluice.config.read;

import dev.sluice.config.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys and values of one mapping; keys that are unknown or written twice are problems. */
final class Section {
  /** Keys of later versions, so that a file written for one is refused with a fitting word. */
  private static final Set<String> LATER =
      Set.of("times", "timezone", "devices", "during", "warn", "inspect", "splice", "include");

  private final Place place;
  private final Map<String, Item> values;
  private final boolean readable;
  private final Problems problems;

  private Section(Place place, Map<String, Item> values, boolean readable, Problems problems) {
    this.place = place;
    this.values = values;
    this.readable = readable;
    this.problems = problems;
  }

  /** Of a value that holds nothing. */
  static Section empty(Place place, Problems problems) {
    return new Section(place, Map.of(), true, problems);
  }

  /** Of a value that is something else, which is a problem already; that keys miss is none. */
  static Section unreadable(Place place, Problems problems) {
    return new Section(place, Map.of(), false, problems);
  }

  static Section read(
      MappingNode mapping,
      String path,
      List<String> keys,
      boolean open,
      Problems problems,
      Place place) {
    Map<String, Item> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Item key = new Item(tuple.getKeyNode(), path, problems);
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar) || key.isEmpty()) {
        key.problem("a key must be a word");
        continue;
      }
      String word = scalar.getValue();
      if (!open && !keys.contains(word)) {
        key.problem(unknown(word, keys));
      } else if (values.containsKey(word)) {
        key.problem("the key \"" + word + "\" is written twice");
      } else {
        String inner = path.isEmpty() ? word : path + "." + word;
        values.put(word, new Item(tuple.getValueNode(), inner, problems));
      }
    }
    return new Section(place, values, true, problems);
  }

  Optional<Item> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a key that must be there. */
  Optional<Item> require(String key) {
    Optional<Item> item = get(key);
    if (item.isEmpty() && readable) {
      problems.add(place, "the key \"" + key + "\" is missing");
    }
    return item;
  }

  boolean readable() {
    return readable;
  }

  /** In written order. */
  Map<String, Item> all() {
    return values;
  }

  private static String unknown(String word, List<String> keys) {
    String problem = "unknown key \"" + word + "\"";
    if (LATER.contains(word)) {
      return problem + ": this version of Sluice doesn't serve it yet";
    }
    Optional<String> nearest = NearestWord.of(word, keys);
    return problem
        + nearest
            .map(near -> "; did you mean \"" + near + "\"?")
            .orElse("; known here: " + String.join(", ", keys));
  }
}

package dev.sluice.config.read;

import dev.sluice.config.Place;
import dev.sluice.config.shape.Keys;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys and values of one mapping; keys that are unknown or written twice are problems. */
public final class Section {
  /** Keys of later versions, so that a file written for one is refused with a fitting word. */
  private static final Set<String> LATER = Set.of("inspect", "splice");

  private final Place place;
  private final Map<String, Item> values;
  private final Map<String, Place> keys;
  private final boolean readable;
  private final Problems problems;

  /** Of each unknown key the known one that is likely meant, or itself. */
  private final Set<String> meant;

  /** How many keys are unlike any known one, and not yet taken for one that must be there. */
  private int strangers;

  private Section(
      Place place,
      Map<String, Item> values,
      Map<String, Place> keys,
      boolean readable,
      Set<String> meant,
      int strangers,
      Problems problems) {
    this.meant = meant;
    this.strangers = strangers;
    this.place = place;
    this.values = values;
    this.keys = keys;
    this.readable = readable;
    this.problems = problems;
  }

  /** Of a value that holds nothing. */
  public static Section empty(Place place, Problems problems) {
    return new Section(place, Map.of(), Map.of(), true, Set.of(), 0, problems);
  }

  /** Of a value that is something else, which is a problem already; that keys miss is none. */
  static Section unreadable(Place place, Problems problems) {
    return new Section(place, Map.of(), Map.of(), false, Set.of(), 0, problems);
  }

  static Section read(
      MappingNode mapping, String path, Optional<Keys> keys, Problems problems, Place place) {
    Map<String, Item> values = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    Set<String> meant = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Item key = new Item(tuple.getKeyNode(), path, problems);
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar) || key.isEmpty()) {
        key.problem("a key must be a word");
        continue;
      }
      String word = nameOf(scalar.getValue(), keys, key, problems);
      if (keys.isPresent() && !keys.get().has(word)) {
        key.problem(unknown(word, keys.get().names()));
        meant.add(meant(word, keys.get().names()));
      } else if (values.containsKey(word)) {
        key.problem("the key \"" + word + "\" is written twice");
      } else {
        String inner = path.isEmpty() ? word : path + "." + word;
        values.put(word, new Item(tuple.getValueNode(), inner, problems));
        places.put(word, key.place());
      }
    }
    return new Section(place, values, places, true, meant, strangers(meant, keys), problems);
  }

  public void problem(String message) {
    problems.add(place, message);
  }

  public void keyProblem(String key, String message) {
    problems.add(keyPlace(key), message);
  }

  /** Where a key that is there stands, with its own name in the path. */
  Place keyPlace(String key) {
    Place at = keys.getOrDefault(key, place);
    return new Place(at.file(), at.line(), at.column(), key);
  }

  public Optional<Item> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Adds a problem for each key that another file's section has, and its keys to those known.
   *
   * @param names of all files so far, with the place of each
   */
  void refuseAgain(Map<String, Place> names) {
    keys.forEach(
        (name, at) -> {
          Place first = names.putIfAbsent(name, at);
          if (first != null) {
            problems.add(at, "\"" + name + "\" stands already at " + first.position());
          }
        });
  }

  /** The value of a key that must be there. */
  public Optional<Item> require(String key) {
    Optional<Item> item = get(key);
    if (item.isEmpty() && readable && !meant.contains(key) && !isAmongStrangers()) {
      problems.add(place, "the key \"" + key + "\" is missing");
    }
    return item;
  }

  /** Each key unlike all known ones is taken for one that must be there, and is told already. */
  private boolean isAmongStrangers() {
    return strangers > 0 && strangers-- > 0;
  }

  /** Whether it has keys that mean nothing here, so that what it lacks may be among them. */
  public boolean hasUnknownKeys() {
    return !meant.isEmpty();
  }

  public boolean readable() {
    return readable;
  }

  /** In written order. */
  public Map<String, Item> all() {
    return values;
  }

  /** Of a name of the admin's choice that has swallowed its value, the name. */
  private static String nameOf(String word, Optional<Keys> keys, Item key, Problems problems) {
    if (keys.isPresent() || !word.matches("\\S+ [\\[{].*")) {
      return word;
    }
    key.problem("a colon is missing after \"" + firstWord(word) + "\"");
    problems.spoil(key.place().line(), key.place().line());
    return firstWord(word);
  }

  private static int strangers(Set<String> meant, Optional<Keys> keys) {
    return (int) meant.stream().filter(word -> keys.isPresent() && !keys.get().has(word)).count();
  }

  private static String meant(String word, List<String> keys) {
    String first = firstWord(word);
    return keys.contains(first) ? first : NearestWord.of(word, keys).orElse(word);
  }

  private static String firstWord(String word) {
    int space = word.indexOf(' ');
    return space < 0 ? word : word.substring(0, space);
  }

  private static String unknown(String word, List<String> keys) {
    String problem = "unknown key \"" + word + "\"";
    if (keys.contains(firstWord(word))) {
      return problem + "; a colon is missing after \"" + firstWord(word) + "\"";
    }
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

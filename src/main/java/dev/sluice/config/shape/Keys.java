package dev.sluice.config.shape;

import java.util.List;

/**
 * The keys that one mapping of the file may have.
 *
 * @param all in the order in which an admin reads of them
 * @param oneOf of which exactly one must be there; empty for no such demand
 * @param conditions on keys that go by another's value
 */
public record Keys(List<Key> all, List<String> oneOf, List<Condition> conditions) {
  /**
   * What the value of one key means for others.
   *
   * @param pattern read alike by Java and ECMA-262
   * @param refused keys that may not be there when the value matches
   * @param needed keys that must be there when it doesn't
   */
  public record Condition(String key, String pattern, List<String> refused, List<String> needed) {}

  public static Keys of(Key... keys) {
    return new Keys(List.of(keys), List.of(), List.of());
  }

  /** The same, of which exactly one of these must be there. */
  public Keys withOneOf(List<String> names) {
    return new Keys(all, List.copyOf(names), conditions);
  }

  public Keys on(Condition... given) {
    return new Keys(all, oneOf, List.of(given));
  }

  public List<String> names() {
    return all.stream().map(Key::name).toList();
  }

  public boolean has(String name) {
    return all.stream().anyMatch(key -> key.name().equals(name));
  }
}

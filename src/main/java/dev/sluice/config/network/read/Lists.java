package dev.sluice.config.network.read;

import dev.sluice.config.read.Item;
import dev.sluice.config.read.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keys that hold a list, or the one word that stands for it. */
final class Lists {
  private Lists() {}

  /** What can be read of it, without what stands there twice, which is a problem. */
  static <T> List<T> of(Section section, String key, Function<Item, Optional<T>> reading) {
    List<T> values = new ArrayList<>();
    for (Item item : section.get(key).map(Item::words).orElse(List.of())) {
      Optional<T> value = reading.apply(item);
      if (value.isPresent() && values.contains(value.get())) {
        item.problem("\"" + value.get() + "\" is written twice");
      } else {
        value.ifPresent(values::add);
      }
    }
    return List.copyOf(values);
  }
}

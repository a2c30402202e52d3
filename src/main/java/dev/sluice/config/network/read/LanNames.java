package dev.sluice.config.network.read;

import dev.sluice.config.read.Item;
import dev.sluice.config.read.NearestWord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names of the LANs, as other keys speak of them. */
record LanNames(List<String> all) {
  LanNames(Collection<String> all) {
    this(List.copyOf(all));
  }

  Optional<String> one(Item item) {
    return item.text()
        .filter(
            name -> {
              if (!all.contains(name)) {
                item.problem("unknown LAN \"" + name + "\"" + NearestWord.hint(name, all));
              }
              return all.contains(name);
            });
  }

  /** A LAN other than the one that speaks. */
  Optional<String> other(Item item, String self) {
    return one(item)
        .filter(
            name -> {
              if (name.equals(self)) {
                item.problem("\"" + name + "\" is this LAN itself");
              }
              return !name.equals(self);
            });
  }
}

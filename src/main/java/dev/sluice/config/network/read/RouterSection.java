package dev.sluice.config.network.read;

import static dev.sluice.config.shape.Shape.several;

import dev.sluice.config.network.Lan;
import dev.sluice.config.network.NameService;
import dev.sluice.config.network.NetworkSettings.Router;
import dev.sluice.config.network.Wan;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.Section;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code router}. */
final class RouterSection {
  static final Keys KEYS =
      Keys.of(
          Key.required("wan", new Shape.Mapping(WanSection.KEYS), "The uplink."),
          Key.required(
              "lans",
              new Shape.Named(LanSection.NAME, new Shape.Mapping(LanSection.KEYS)),
              "The networks of the clients, each with a name."),
          Key.of(
              "ssh",
              several(Shape.matching(LanSection.NAME, "staff")),
              "LANs from which an admin may log in; without it, all of them."));

  private RouterSection() {}

  static Optional<Router> read(Item item, Passwords passwords, Claims claims, NameService dns) {
    Section section = item.section(KEYS);
    Optional<Wan> wan =
        section.require("wan").flatMap(at -> WanSection.read(at, passwords, claims));
    Optional<Item> lansAt = section.require("lans");
    Optional<Section> entries = lansAt.map(Item::entries);
    LanNames names =
        new LanNames(entries.map(in -> in.all().keySet()).map(List::copyOf).orElse(List.of()));
    List<Lan> lans = new ArrayList<>();
    entries.ifPresent(
        in ->
            in.all()
                .forEach(
                    (name, at) -> {
                      checkName(in, name);
                      LanSection.read(name, at, wan, claims, names).ifPresent(lans::add);
                    }));
    if (entries.isPresent() && entries.get().readable() && names.all().isEmpty()) {
      lansAt.orElseThrow().problem("there is no LAN");
    }
    List<String> ssh =
        section.get("ssh").isPresent() ? Lists.of(section, "ssh", names::one) : names.all();
    return wan.map(uplink -> new Router(uplink, lans, ssh, dns));
  }

  private static void checkName(Section lans, String name) {
    if (!name.matches(LanSection.NAME)) {
      lans.keyProblem(
          name, "\"" + name + "\" can't be a LAN's name: it has letters, digits, - and _ only");
    }
  }
}

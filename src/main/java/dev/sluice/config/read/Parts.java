package dev.sluice.config.read;

import dev.sluice.config.Outline;
import dev.sluice.config.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of all files together. */
record Parts(List<FilePart> files) {
  Problems main() {
    return files.getFirst().problems();
  }

  List<String> names() {
    return files.stream().map(file -> file.problems().file()).toList();
  }

  /** What every file that has the key says under it, in the order of the files. */
  List<Item> each(String key) {
    return each(key, files.stream());
  }

  private static List<Item> each(String key, Stream<FilePart> files) {
    return files.map(file -> file.section().get(key)).flatMap(Optional::stream).toList();
  }

  /**
   * The rules of every file that has some, those of files that are to be first above the others.
   */
  List<Item> rules() {
    return each(
        "rules",
        Stream.concat(
            files.stream().filter(FilePart::first), files.stream().filter(file -> !file.first())));
  }

  /** Where their rules, groups and times stand. */
  Outline outline() {
    return new Outline(
        rules().stream().flatMap(item -> item.itemPlaces().stream()).toList(),
        places("groups"),
        places("times"));
  }

  private Map<String, Place> places(String key) {
    Map<String, Place> places = new LinkedHashMap<>();
    each(key).forEach(item -> item.keyPlaces().forEach(places::putIfAbsent));
    return Collections.unmodifiableMap(places);
  }

  /** The value of a key that only one of the files may have; the first's when several do. */
  Optional<Item> one(String key) {
    List<FilePart> having =
        files.stream().filter(file -> file.section().get(key).isPresent()).toList();
    having.stream()
        .skip(1)
        .forEach(
            file ->
                file.problems()
                    .add(
                        file.section().keyPlace(key),
                        "stands already at "
                            + having.getFirst().section().keyPlace(key).position()
                            + "; only one of the files may have it"));
    return having.stream().findFirst().flatMap(file -> file.section().get(key));
  }
}

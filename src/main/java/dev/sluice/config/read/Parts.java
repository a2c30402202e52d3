package dev.sluice.config.read;

import java.util.List;
import java.util.Optional;

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
    return files.stream().map(file -> file.section().get(key)).flatMap(Optional::stream).toList();
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
